"""The contract that every family of exercises keeps."""
