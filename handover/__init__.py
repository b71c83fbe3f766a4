"""handover: examines a vendor's software delivery clause by clause. Knows no law; the law lies in `checks/`."""

__version__ = "0.1.0"
