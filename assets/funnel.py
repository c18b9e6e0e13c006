"""From first talks to full capacity."""

from assets.table import measure


@measure
def funnel() -> None:
    """How many projects reached each stage, by district and size: conversion, waiting ones and median days.

    `*` stands for all districts or all sizes.
    """
