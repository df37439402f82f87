"""What is learnt from an administration's own records: tables in, models out."""
