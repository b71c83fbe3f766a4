"""Makes the samples' documents and faulty deliveries from `sumber/`, the same bytes on every machine."""
