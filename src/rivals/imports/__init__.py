"""Foreign formats in: tables, files of PARC ACH, and what other copies of Rivals have exported."""
