"""From events whose words stand in the text to a reading: who they name, when and where, by Tidings' own code."""
