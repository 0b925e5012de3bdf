"""The version of the page pipeline: stored with each page, so that ``resegment`` knows what is out of date."""

PIPELINE_VERSION = "6"
