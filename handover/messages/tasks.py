"""What to do about each requirement, in one short sentence without a term of the trade: the report's first screen.

`task.<requirement>`; the whole remedy, with files and keys, stands further down and in checks/requirements/.
"""

TEXTS: dict[str, tuple[str, str]] = {
    "task.access-given-to-personnel": (
        "Sesudah serah terima, beri hak akses kepada petugas menurut bidang tugasnya.",
        "After the handover, give personnel access by their field of work.",
    ),
    "task.access-restricted": (
        "Pastikan setiap pengguna memiliki akun sendiri, dan tutup akun yang tidak dipakai.",
        "See that every user has an account of his own, and close those not in use.",
    ),
    "task.acquisition-declared": (
        "Nyatakan bagaimana aplikasi ini diperoleh: dibuat, diadopsi, atau diwajibkan.",
        "State how the application was acquired: made, adopted or mandated.",
    ),
    "task.can-integrate": (
        "Serahkan uraian antarmuka untuk pertukaran data dengan sistem lain.",
        "Deliver a description of the interface for exchanging data with other systems.",
    ),
    "task.certificate-declared": (
        "Pasang sertifikat elektronik untuk transaksi layanan publik, lalu nyatakan.",
        "Install an electronic certificate for public service transactions, then state it.",
    ),
    "task.certificate-used": (
        "Lihat satu transaksi dan sertifikat elektroniknya, lalu nyatakan.",
        "Look at one transaction and its electronic certificate, then attest it.",
    ),
    "task.common-login-exists": (
        "Nyatakan apakah daerah sudah memiliki sarana masuk bersama.",
        "State whether the region has a common log-in yet.",
    ),
    "task.common-login": (
        "Hubungkan aplikasi dengan sarana masuk bersama milik daerah.",
        "Connect the application to the region's common log-in.",
    ),
    "task.components-legal": (
        "Serahkan bukti lisensi setiap komponen buatan pihak lain.",
        "Deliver proof of the licence of every component made by others.",
    ),
    "task.confidentiality-set": (
        "Tetapkan tingkat kerahasiaan data aplikasi ini.",
        "Set how confidential the data of this application are.",
    ),
    "task.coordinated-with-dinas": (
        "Berkoordinasilah dengan Dinas tentang aplikasi ini, lalu nyatakan.",
        "Coordinate this application with the Dinas, then attest it.",
    ),
    "task.copyright-signed": (
        "Lihat apakah surat pengalihan hak cipta sudah ditandatangani, lalu nyatakan.",
        "See whether the transfer of copyright is signed, then attest it.",
    ),
    "task.copyright-transferred": (
        "Serahkan surat pengalihan hak cipta kepada pemerintah daerah.",
        "Deliver the transfer of copyright to the regional government.",
    ),
    "task.data-confidential": (
        "Hapus kata sandi, kunci, dan data pribadi dari kode, lalu serahkan uji keamanan yang lolos.",
        "Remove passwords, keys and personal data from the code; deliver a passed security test.",
    ),
    "task.data-in-dinas-centre": (
        "Minta penempatan di pusat data Dinas.",
        "Ask for a place in the data centre of the Dinas.",
    ),
    "task.data-quality-described": (
        "Jelaskan secara tertulis bagaimana mutu data dijaga.",
        "Describe in writing how the quality of data is kept.",
    ),
    "task.deposited": (
        "Sesudah diterima, simpan kiriman ini dalam repositori Dinas.",
        "Once accepted, deposit this delivery in the repository of the Dinas.",
    ),
    "task.desktop-can-become-web": (
        "Jelaskan bagian mana yang dapat dikembangkan menjadi aplikasi web.",
        "Describe which parts can be developed into a web application.",
    ),
    "task.development-guidelines-in-force": (
        "Nyatakan apakah sudah ada pedoman metodologi pengembangan yang berlaku.",
        "State whether a guideline on development methods is in force.",
    ),
    "task.development-method-followed": (
        "Bandingkan pengembangannya dengan pedoman metodologi, lalu nyatakan.",
        "Compare the development with the guideline on methods, then attest it.",
    ),
    "task.financed-by-government": (
        "Nyatakan sumber pembiayaan aplikasi ini menurut kontrak.",
        "State how this application is financed, by its contract.",
    ),
    "task.follows-plan-or-coordinated": (
        "Sebutkan letak aplikasi ini dalam rencana induk, atau koordinasikan dengan Dinas.",
        "Name its place in the master plan, or coordinate it with the Dinas.",
    ),
    "task.follows-plan": (
        "Sebutkan letak aplikasi ini dalam rencana induk.",
        "Name the place of this application in the master plan.",
    ),
    "task.follows-sdlc": (
        "Serahkan laporan pekerjaan yang menyebut tahapan pengembangannya.",
        "Deliver a report of the work that names the stages of its development.",
    ),
    "task.function-declared": (
        "Nyatakan layanan pemerintahan mana yang dilayani aplikasi ini.",
        "State which government service this application serves.",
    ),
    "task.functional-test-passed": (
        "Serahkan laporan uji fungsional yang menyatakan lolos.",
        "Deliver a functional test report that says passed.",
    ),
    "task.has-any-architecture": (
        "Serahkan dokumen arsitektur aplikasi ini.",
        "Deliver an architecture document of this application.",
    ),
    "task.has-application-architecture": (
        "Serahkan dokumen arsitektur aplikasi.",
        "Deliver the application architecture document.",
    ),
    "task.has-business-architecture": (
        "Serahkan dokumen arsitektur proses bisnis.",
        "Deliver the business architecture document.",
    ),
    "task.has-data-architecture": (
        "Serahkan dokumen arsitektur data.",
        "Deliver the data architecture document.",
    ),
    "task.has-feasibility": (
        "Susun analisis kelayakan aplikasi ini.",
        "Write the feasibility study of this application.",
    ),
    "task.has-functional-test-report": (
        "Serahkan laporan uji fungsional.",
        "Deliver the functional test report.",
    ),
    "task.has-infrastructure-architecture": (
        "Serahkan dokumen arsitektur infrastruktur.",
        "Deliver the infrastructure architecture document.",
    ),
    "task.has-manual": (
        "Serahkan buku panduan pengguna.",
        "Deliver the user's manual.",
    ),
    "task.has-performance-test-report": (
        "Serahkan laporan uji performa.",
        "Deliver the performance test report.",
    ),
    "task.has-requirements-document": (
        "Serahkan dokumen kebutuhan perangkat lunak.",
        "Deliver the software requirements document.",
    ),
    "task.has-security-test-report": (
        "Serahkan laporan uji keamanan.",
        "Deliver the security test report.",
    ),
    "task.has-sla": (
        "Buat perjanjian tingkat layanan (SLA) dengan pengguna sistem.",
        "Make the service level agreement (SLA) with the system's users.",
    ),
    "task.has-sop": (
        "Susun SOP aplikasi ini, atau tunjukkan yang sudah ada.",
        "Write the SOP of this application, or show the one there is.",
    ),
    "task.has-source": (
        "Serahkan seluruh kode sumber aplikasi.",
        "Deliver the whole source code of the application.",
    ),
    "task.has-technical-document": (
        "Serahkan dokumen teknis untuk petugas teknologi informasi.",
        "Deliver the technical document for IT staff.",
    ),
    "task.has-web-address": (
        "Nyatakan alamat web aplikasi ini, atau bahwa tidak ada.",
        "State the web address of this application, or that there is none.",
    ),
    "task.hosting-in-indonesia": (
        "Nyatakan apakah tempat sewanya berada di Indonesia.",
        "State whether the rented hosting is in Indonesia.",
    ),
    "task.hosting-rented": (
        "Nyatakan di mana aplikasi ini ditempatkan: di Dinas, sendiri, atau disewa.",
        "State where the application is hosted: with the Dinas, on its own, or rented.",
    ),
    "task.idle-sessions-end": (
        "Atur agar pengguna yang diam dikeluarkan otomatis, dan tunjukkan caranya.",
        "Make idle sessions end by themselves, and show how.",
    ),
    "task.indonesian-interface": (
        "Pakai bahasa Indonesia pada seluruh layar aplikasi.",
        "Use Indonesian on all screens of the application.",
    ),
    "task.information-managed-by-dinas": (
        "Periksa keterhubungan informasi antarperangkat daerah, lalu nyatakan.",
        "Check how information is connected among agencies, then attest it.",
    ),
    "task.infrastructure-of-dinas-or-coordinated": (
        "Pakai infrastruktur Dinas, atau koordinasikan infrastruktur sendiri dengan Dinas.",
        "Use the infrastructure of the Dinas, or coordinate one's own with it.",
    ),
    "task.integration-kind": (
        "Sebutkan dengan cara apa aplikasi dapat dihubungkan dengan sistem lain.",
        "Say in which way the application can be connected to other systems.",
    ),
    "task.internal-communication-secured": (
        "Periksa pengamanan server, perangkat, sistem, dan penyimpanan, lalu nyatakan.",
        "Check the security of servers, devices, system and storage, then attest it.",
    ),
    "task.is-made-for-agency": (
        "Nyatakan bagaimana aplikasi ini diperoleh: dibuat, diadopsi, atau diwajibkan.",
        "State how the application was acquired: made, adopted or mandated.",
    ),
    "task.is-public-information-system": (
        "Nyatakan apakah ini sistem informasi publik.",
        "State whether this is a public information system.",
    ),
    "task.is-shared-application": (
        "Nyatakan apakah aplikasi ini berbagi pakai atau khusus.",
        "State whether this application is shared or special.",
    ),
    "task.is-web-application": (
        "Serahkan aplikasi yang dijalankan melalui peramban web.",
        "Deliver an application that runs in a web browser.",
    ),
    "task.mail-from-domain": (
        "Pakai alamat surat elektronik di bawah domain resmi daerah.",
        "Use e-mail addresses under the region's official domain.",
    ),
    "task.metadata-follows-rules": (
        "Periksa kamus data terhadap ketentuan metadata, lalu nyatakan.",
        "Check the data dictionary against the rules on metadata, then attest it.",
    ),
    "task.metadata-rules-in-force": (
        "Nyatakan apakah sudah ada ketentuan metadata yang berlaku.",
        "State whether rules on metadata are in force.",
    ),
    "task.no-default-passwords": (
        "Hapus kata sandi bawaan dan kata sandi yang tertulis dalam kode.",
        "Remove default passwords and passwords written in the code.",
    ),
    "task.no-duplicate-data": (
        "Pastikan datanya belum dikelola aplikasi lain.",
        "See that no other application keeps the same data.",
    ),
    "task.no-malware-clues": (
        "Jelaskan asal setiap berkas yang mencurigakan, atau hapus.",
        "Explain where each suspicious file comes from, or remove it.",
    ),
    "task.one-application-per-function": (
        "Pastikan belum ada aplikasi lain untuk fungsi yang sama.",
        "See that there is no other application for the same function.",
    ),
    "task.open-platform": (
        "Sebutkan bahasa pemrograman, kerangka kerja, dan basis data yang dipakai.",
        "Name the programming language, framework and database in use.",
    ),
    "task.others-data-permitted": (
        "Minta izin untuk memakai data milik pihak lain.",
        "Ask for permission to use the data of others.",
    ),
    "task.own-code-legal": (
        "Serahkan bukti bahwa kode buatan sendiri legal dimiliki daerah.",
        "Deliver proof that the region legally owns the code made for it.",
    ),
    "task.platform-legal": (
        "Sebutkan sistem operasi, server, dan basis data yang terpasang, dengan bukti lisensinya.",
        "Name the operating system, server and database installed, with proof of licence.",
    ),
    "task.procurement-verified": (
        "Minta surat verifikasi pengadaan aplikasi ini kepada Dinas.",
        "Ask the Dinas for the letter that verifies this procurement.",
    ),
    "task.public-information-complete": (
        "Buka sistem sebagai warga, periksa keenam informasinya, lalu nyatakan.",
        "Open the system as a citizen, check the six kinds of information, then attest it.",
    ),
    "task.public-information-declared": (
        "Lengkapi keenam informasi publik dalam sistem, lalu nyatakan.",
        "Complete the six kinds of public information in the system, then state it.",
    ),
    "task.received-from-others": (
        "Nyatakan apakah sistem ini diterima dari pihak lain atau dibuat sendiri.",
        "State whether this system came from others or was made here.",
    ),
    "task.received-system-coordinated": (
        "Beri tahu Dinas tentang sistem yang diterima, lalu nyatakan.",
        "Tell the Dinas about the system that was received, then attest it.",
    ),
    "task.removal-weighed": (
        "Periksa aplikasi mana yang bergantung pada aplikasi lama, lalu nyatakan.",
        "Check which applications depend on the old one, then attest it.",
    ),
    "task.replaces-something": (
        "Nyatakan aplikasi mana yang diganti, atau bahwa tidak ada.",
        "State which application is replaced, or that none is.",
    ),
    "task.roles-described": (
        "Tambahkan tabel peran pengguna beserta hak aksesnya.",
        "Add a table of user roles and what each may do.",
    ),
    "task.scalable": (
        "Tunjukkan bahwa aplikasi tahan beban dan dapat dikembangkan.",
        "Show that the application bears its load and can grow.",
    ),
    "task.scope-declared": (
        "Nyatakan apakah aplikasi ini berbagi pakai atau khusus.",
        "State whether this application is shared or special.",
    ),
    "task.security-procedure": (
        "Susun prosedur pengamanan sistem ini.",
        "Write the security procedure of this system.",
    ),
    "task.security-rules-met": (
        "Perbaiki kelemahan yang ditemukan dan serahkan uji keamanan yang lolos.",
        "Mend the weaknesses found and deliver a passed security test.",
    ),
    "task.serves-public": (
        "Nyatakan apakah aplikasi ini melayani masyarakat.",
        "State whether this application serves the public.",
    ),
    "task.service-monitored": (
        "Sesudah serah terima, pantau dan evaluasi layanannya, lalu nyatakan.",
        "After the handover, monitor and evaluate the service, then attest it.",
    ),
    "task.shared-by-dinas": (
        "Nyatakan apakah Dinas yang membangun atau mengadakan aplikasi berbagi pakai ini.",
        "State whether the Dinas built or procured this shared application.",
    ),
    "task.sop-approved": (
        "Minta pengesahan SOP oleh kepala perangkat daerah.",
        "Have the head of the agency approve the SOP.",
    ),
    "task.sop-names-parts": (
        "Lengkapi SOP dengan penanggung jawab, waktu, dan urutan proses.",
        "Complete the SOP with who answers for each process, its time and its order.",
    ),
    "task.systems-integrated": (
        "Uji integrasi aplikasi ini dengan sistem yang terkait, lalu nyatakan.",
        "Test the integration with related systems, then attest it.",
    ),
    "task.testers-named": (
        "Lengkapi setiap laporan uji dengan nama penguji dan tanggalnya.",
        "Complete every test report with the testers' names and the date.",
    ),
    "task.tests-passed": (
        "Perbaiki kesalahan, uji kembali, dan serahkan laporan uji yang menyatakan lolos.",
        "Mend the errors, test again and deliver test reports that say passed.",
    ),
    "task.used-for-purpose": (
        "Sesudah dipakai, periksa pemanfaatannya, lalu nyatakan.",
        "Once in use, check how it is used, then attest it.",
    ),
    "task.users-accepted": (
        "Laksanakan uji penerimaan bersama pengguna dan serahkan laporannya.",
        "Hold an acceptance test with users and deliver its report.",
    ),
    "task.uses-others-data": (
        "Nyatakan apakah aplikasi ini memakai data milik pihak lain.",
        "State whether this application uses the data of others.",
    ),
    "task.web-address-in-domain": (
        "Minta alamat web di bawah domain resmi daerah kepada Dinas.",
        "Ask the Dinas for a web address under the region's official domain.",
    ),
}
