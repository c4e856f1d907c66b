"""The workspace's tables and the ordered migrations that build them."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from riskmap.store.exchange_tables import EXCHANGE_TABLES, create_exchange_tables
from riskmap.store.floor_tables import FLOOR_TABLES, create_floor_tables
from riskmap.store.geopackage import create_core_tables, register_layer

#: Name of the migration set; a file with migrations of this set that we do not know is newer than we are.
MIGRATION_SET = "riskmap"

migrations = Migrations(MIGRATION_SET)

# Every spatial table: integer key `fid` (what GeoPackage wants), 16-byte time-ordered `uid`
# (what merging wants), then its columns; `geom` is added as a BLOB that the R-tree triggers watch.
_SPATIAL_LAYERS = (
    ("district", "县市区", "MULTIPOLYGON"),
    ("township", "乡镇街道", "POINT"),
    ("place_label", "地名", "POINT"),
    ("enterprise", "企业", "POINT"),
    ("risk_point", "风险点", "POINT"),
    ("facility", "真实设施", "POINT"),
)
#: A record added in QGIS gets an identifier too; ours are time-ordered (`new_uid`).
_NEW_UID = {"uid": "randomblob(16)"}
_ATTRIBUTE_TABLES = (
    ("village", "村（社区）"),
    ("floor", "楼层"),
    ("risk_event", "风险事件"),
    ("control_measure", "管控措施"),
    ("change_set", "变更"),
    ("change", "变更明细"),
)


@migrations()
def m001_city_register(db: Database) -> None:
    """Create the register of a city: areas, enterprises, risks, facilities and the change log."""
    create_core_tables(db)
    db.table("workspace").create({"key": str, "value": str}, pk="key", not_null={"value"})
    db.table("district").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,
            "code": str,
            "name": str,
            "name_en": str,
            "kind": str,
            "label_lon": float,
            "label_lat": float,
            "seat_lon": float,
            "seat_lat": float,
            "area_km2": float,
            "population_10k": float,
            "has_ledger": int,  # 0: no data at all (金门), shown grey as 暂无数据
            "is_pilot": int,
            "source": str,
            "approval_no": str,  # 审图号 of the boundary map
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "code", "name", "has_ledger", "is_pilot"},
    )
    db.table("township").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,  # NULL where no point is known
            "code": str,
            "name": str,
            "kind": str,
            "district_code": str,
            "location_source": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "code", "name", "district_code"},
    )
    db.table("village").create(
        {"fid": int, "uid": bytes, "code": str, "name": str, "kind": str, "township_code": str},
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "code", "name", "township_code"},
    )
    db.table("place_label").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,
            "name": str,
            "rank": int,  # 1 county seat, 2 township, 3 village or place
            "kind": str,
            "district_code": str,
            "source": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "name", "rank"},
    )
    db.table("enterprise").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,
            "location_quality": str,  # exact | approximate | township | none
            "name": str,
            "initials": str,  # pinyin initials, lower case
            "credit_code": str,
            "origin": str,  # synthetic | real | register
            "source": str,
            "licence": str,
            "district_code": str,
            "township_code": str,
            "village_code": str,
            "address": str,
            "industry_code": str,  # 01–46, resources/tables/industries.csv
            "gbt4754": str,
            "size_class": str,  # large 规模以上 | medium 中等 | small 小微
            "standard": str,  # national | quanzhou
            "is_benchmark": int,
            "employees": int,
            "legal_person": str,
            "contact_name": str,
            "contact_phone": str,
            "suggested_level": int,
            "suggested_reason": str,
            "assessed_level": int,  # NULL: never assessed by people
            "assessed_by": str,
            "assessed_org": str,
            "assessed_on": str,
            "assessed_basis": str,
            "valid_until": str,
            "level": int,  # what the map shows: assessed while valid, else suggested
            "deleted_at": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "name", "origin", "suggested_level", "level", "is_benchmark"},
    )
    db.table("floor").create(
        {
            "fid": int,
            "uid": bytes,
            "enterprise_fid": int,
            "building": str,
            "name": str,
            "ordinal": int,  # 0 总平面, 1 first floor, -1 basement
        },
        pk="fid",
        foreign_keys=[("enterprise_fid", "enterprise", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "enterprise_fid", "name", "ordinal"},
    )
    db.table("risk_point").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,
            "enterprise_fid": int,
            "floor_fid": int,
            "number": int,
            "name": str,
            "kind": str,  # equipment 设备设施 | activity 作业活动 | place 场所区域
            "level": int,  # worst event by residual level, or direct red
            "direct_red_rule": str,
            "control_tier": str,
            "responsible_post": str,
            "responsible_person": str,
            "deleted_at": str,
        },
        pk="fid",
        foreign_keys=[("enterprise_fid", "enterprise", "fid"), ("floor_fid", "floor", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "enterprise_fid", "number", "name", "level"},
    )
    db.table("risk_event").create(
        {
            "fid": int,
            "uid": bytes,
            "point_fid": int,
            "hazard_factor": str,
            "hazard_class": str,  # GB/T 13861-2022
            "accident_type": str,  # GB 6441-2025 name
            "consequence": str,
            "method": str,
            "method_version": str,
            "inherent_factors": str,  # "L=3 E=6 C=15"
            "inherent_level": int,
            "residual_factors": str,
            "residual_level": int,
            "assessed_on": str,
        },
        pk="fid",
        foreign_keys=[("point_fid", "risk_point", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "point_fid", "inherent_level", "residual_level"},
    )
    # One row per event, one column per kind, several measures of a kind on lines of their own:
    # as the 风险管控清单 prints it, and a fifth of the size of one row per measure.
    db.table("control_measure").create(
        {
            "event_fid": int,
            "engineering": str,
            "management": str,
            "training": str,
            "protection": str,
            "emergency": str,
        },
        pk="event_fid",
        foreign_keys=[("event_fid", "risk_event", "fid")],
    )
    db.table("facility").create(
        {
            "fid": int,
            "uid": bytes,
            "geom": bytes,
            "code": str,
            "name": str,
            "name_en": str,
            "category": str,
            "category_zh": str,
            "district_code": str,
            "operator": str,
            "status": str,
            "capacity": str,
            "start_year": str,
            "accuracy": str,
            "source": str,
            "licence": str,
            "url": str,
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "code", "name"},
    )
    db.table("change_set").create(
        {
            "fid": int,
            "uid": bytes,
            "at": str,  # ISO 8601 with offset
            "who": str,
            "verb": str,  # what was done, Chinese, as shown in the log
            "why": str,
            "workspace_uid": str,
            "undoes": bytes,  # uid of the change set this one takes back
        },
        pk="fid",
        defaults=_NEW_UID,
        not_null={"uid", "at", "who", "verb"},
    )
    db.table("change").create(
        {
            "fid": int,
            "uid": bytes,
            "set_fid": int,
            "kind": str,  # the table
            "record_uid": bytes,
            "field": str,
            "old": str,  # JSON
            "new": str,  # JSON
        },
        pk="fid",
        foreign_keys=[("set_fid", "change_set", "fid")],
        defaults=_NEW_UID,
        not_null={"uid", "set_fid", "kind", "record_uid", "field"},
    )
    db.table("filter_preset").create({"name": str, "filter": str}, pk="name", not_null={"filter"})
    for table, title, geometry in _SPATIAL_LAYERS:
        register_layer(db, table, title=title, geometry=geometry)
    for table, title in _ATTRIBUTE_TABLES:
        register_layer(db, table, title=title, geometry=None)
    _create(db, _FIRST_INDEXES)


@migrations()
def m002_floor_editor(db: Database) -> None:
    """Add what the floor editor keeps: documents, their journal, backgrounds, published versions."""
    create_floor_tables(db)


@migrations()
def m003_exchange(db: Database) -> None:
    """Add what taking in another workspace's records needs: uids of measures, and aliases."""
    create_exchange_tables(db)
    _create(db, _LATER_INDEXES)


_Indexes = dict[str, tuple[str, tuple[str, ...], bool]]

#: Index name → the columns it covers; dropped and made again around a bulk load.
_FIRST_INDEXES: _Indexes = {
    "district_uid": ("district", ("uid",), True),
    "district_code": ("district", ("code",), True),
    "township_uid": ("township", ("uid",), True),
    "township_code": ("township", ("code",), True),
    "village_uid": ("village", ("uid",), True),
    "village_code": ("village", ("code",), True),
    "place_label_uid": ("place_label", ("uid",), True),
    "enterprise_uid": ("enterprise", ("uid",), True),
    "enterprise_credit_code": ("enterprise", ("credit_code",), False),
    "floor_uid": ("floor", ("uid",), True),
    "floor_enterprise": ("floor", ("enterprise_fid",), False),
    "risk_point_uid": ("risk_point", ("uid",), True),
    "risk_point_enterprise": ("risk_point", ("enterprise_fid",), False),
    "risk_point_floor": ("risk_point", ("floor_fid",), False),
    "risk_event_uid": ("risk_event", ("uid",), True),
    "risk_event_point": ("risk_event", ("point_fid",), False),
    "facility_uid": ("facility", ("uid",), True),
    "change_set_uid": ("change_set", ("uid",), True),
    "change_set_fid": ("change", ("set_fid",), False),
    "change_record": ("change", ("record_uid",), False),
}
#: … of columns that a later migration has brought.
_LATER_INDEXES: _Indexes = {"control_measure_uid": ("control_measure", ("uid",), True)}
_INDEXES: _Indexes = _FIRST_INDEXES | _LATER_INDEXES


#: Every table of a workspace; each must be a real table, for a view could hide anything (DESIGN §8).
TABLES = frozenset(
    {name for name, _title, _geometry in _SPATIAL_LAYERS}
    | {name for name, _title in _ATTRIBUTE_TABLES}
    | set(FLOOR_TABLES)
    | set(EXCHANGE_TABLES)
    | {"workspace", "filter_preset"}
)


def missing_tables(db: Database) -> frozenset[str]:
    """Return the tables that a file lacks, or has only as a view or a virtual table."""
    found = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    return TABLES - {name for (name,) in found}


def create_indexes(db: Database) -> None:
    """Create every index that is missing."""
    _create(db, _INDEXES)


def _create(db: Database, indexes: _Indexes) -> None:
    for name, (table, columns, unique) in indexes.items():
        db.execute(
            f"CREATE {'UNIQUE ' if unique else ''}INDEX IF NOT EXISTS idx_{name} "
            f'ON "{table}" ({", ".join(columns)})'
        )


def drop_indexes(db: Database) -> None:
    """Drop every index of ours, before a bulk load into an empty file."""
    for name in _INDEXES:
        db.execute(f"DROP INDEX IF EXISTS idx_{name}")
