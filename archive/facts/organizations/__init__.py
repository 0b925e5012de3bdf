"""Organisations that a story names, each under one canonical name: 安丘市总, 市总 and 安丘市总工会 are one."""

from .find import find_organizations
from .words import OrganizationWords

__all__ = ["OrganizationWords", "find_organizations"]
