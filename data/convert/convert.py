#!/usr/bin/env python3
"""Fills the series of data/indicators/*.json, the populations of data/areas.json and the shapes of data/boundaries/*.json
from a folder of CSVs and GeoJSON.

    convert.py FOLDER            writes what has changed
    convert.py --check FOLDER    writes nothing, and fails if a file would change

The words of an indicator (title, definition, caveats, source, statements) are written by hand in its JSON file
and are kept. Only `series`, `populations` and `features` come from the folder, which ../README.md describes.
Every file is laid out again in one way: small objects on a line of their own, so that a point is a line.
Standard library only; the same input gives the same bytes.
"""
import collections
import csv
import json
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent

FORCES = {"cambridgeshire": "Cambridgeshire", "bedfordshire": "Bedfordshire", "essex": "Essex",
          "hertfordshire": "Hertfordshire", "norfolk": "Norfolk", "suffolk": "Suffolk"}
# The other territorial forces of England and Wales: with those above, 43.
OTHER_FORCES = {"avon-and-somerset": "Avon and Somerset", "cheshire": "Cheshire", "city-of-london": "City of London",
                "cleveland": "Cleveland", "cumbria": "Cumbria", "derbyshire": "Derbyshire",
                "devon-and-cornwall": "Devon and Cornwall", "dorset": "Dorset", "durham": "Durham",
                "dyfed-powys": "Dyfed-Powys", "gloucestershire": "Gloucestershire",
                "greater-manchester": "Greater Manchester", "gwent": "Gwent", "hampshire": "Hampshire",
                "humberside": "Humberside", "kent": "Kent", "lancashire": "Lancashire",
                "leicestershire": "Leicestershire", "lincolnshire": "Lincolnshire", "merseyside": "Merseyside",
                "metropolitan-police": "Metropolitan Police", "north-wales": "North Wales",
                "north-yorkshire": "North Yorkshire", "northamptonshire": "Northamptonshire",
                "northumbria": "Northumbria", "nottinghamshire": "Nottinghamshire", "south-wales": "South Wales",
                "south-yorkshire": "South Yorkshire", "staffordshire": "Staffordshire", "surrey": "Surrey",
                "sussex": "Sussex", "thames-valley": "Thames Valley", "warwickshire": "Warwickshire",
                "west-mercia": "West Mercia", "west-midlands": "West Midlands", "west-yorkshire": "West Yorkshire",
                "wiltshire": "Wiltshire"}
DISTRICTS = {"cambridge": "Cambridge", "east-cambridgeshire": "East Cambridgeshire", "fenland": "Fenland",
             "huntingdonshire": "Huntingdonshire", "peterborough": "Peterborough",
             "south-cambridgeshire": "South Cambridgeshire"}

# ------------------------------------------------------------------ reading and periods


class Tables:
    """The CSVs of a folder, read when first asked for."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.read = {}

    def __getitem__(self, name):
        if name not in self.read:
            with open(self.folder / (name + ".csv"), encoding="utf-8", newline="") as file:
                self.read[name] = list(csv.DictReader(file))
        return self.read[name]


def number(text):
    value = float(text)
    return int(value) if value == int(value) else value


def year_to(day):  # 2015-03-31 -> YE-2015-03
    return "YE-" + day[:7]


def months(first_year, last_year):
    return [f"{year}-{month:02}" for year in range(first_year, last_year + 1) for month in range(1, 13)]


def quarters(first, last):  # "2012-Q1" … "2017-Q3"
    every = [f"{year}-Q{quarter}" for year in range(int(first[:4]), int(last[:4]) + 1) for quarter in (1, 2, 3, 4)]
    return every[every.index(first):every.index(last) + 1]


def one_series(key, points):
    return {"key": key, "points": points}


def missing(period, note, marker="x"):
    return {"period": period, "marker": marker, "note": note}


# ------------------------------------------------------------------ recorded crime

CRIME_AREAS = {**FORCES, "east-of-england": "East of England (6 forces)",
               "england": "England (39 territorial forces)",
               "england-and-wales": "England and Wales (43 territorial forces)"}
CRIME = {
    "all-recorded-crime": "All recorded crime excluding fraud",
    "victim-based-crime": "Victim-based crime",
    "violence-against-the-person": "Violence against the person",
    "homicide": "Homicide",
    "violence-with-injury": "Violence with injury",
    "violence-without-injury": "Violence without injury",
    "stalking-and-harassment": "Stalking and harassment",
    "death-or-serious-injury-by-illegal-driving": "Death or serious injury caused by illegal driving",
    "sexual-offences": "Sexual offences",
    "robbery": "Robbery",
    "theft": "Theft offences",
    "burglary": "Burglary (all)",
    "vehicle-offences": "Vehicle offences",
    "theft-from-the-person": "Theft from the person",
    "bicycle-theft": "Bicycle theft",
    "shoplifting": "Shoplifting",
    "other-theft": "All other theft offences",
    "criminal-damage-and-arson": "Criminal damage and arson",
    "other-crimes-against-society": "Other crimes against society",
    "drug-offences": "Drug offences",
    "possession-of-weapons": "Possession of weapons offences",
    "public-order-offences": "Public order offences",
    "miscellaneous-crimes-against-society": "Miscellaneous crimes against society",
}
# Until March 2017, and since April 2017. The source holds parts of years, and zeros that are not counts, for each
# outside its time; the summary that is read here leaves them out.
BURGLARY = {
    "burglary-of-homes": ("Domestic burglary", "Residential burglary"),
    "burglary-elsewhere": ("Non-domestic burglary", "Non-residential burglary"),
}
# The measures whose counts for every force are there, from the first 12 months that are shown of the other forces.
ALL_FORCES_FROM = "2013-03-31"
ALL_FORCES = {"all-recorded-crime", "victim-based-crime", "violence-against-the-person", "sexual-offences", "robbery",
              "theft", "burglary", "vehicle-offences", "criminal-damage-and-arson", "drug-offences",
              "possession-of-weapons", "public-order-offences"}
REDEFINED = [missing(period, "The definition changed in April 2017, within these 12 months.")
             for period in ("YE-2017-06", "YE-2017-09", "YE-2017-12")]


def crime_counts(rows, measure, areas, first_end=""):
    counts = {(row["area"], row["period_end_12m"]): number(row["offences_12m"]) for row in rows
              if row["measure"] == measure and row["period_end_12m"] >= first_end}
    ends = sorted({end for _, end in counts})
    return [one_series({"area": area}, [{"period": year_to(end), "value": counts[name, end]} for end in ends])
            for area, name in areas.items()]


def recorded_crime(tables, measure):
    return crime_counts(tables["recorded_crime_summary_cambridgeshire_and_comparators"], measure, CRIME_AREAS)


def recorded_crime_of_all(tables, measure):
    others = tables["recorded_crime_summary_key_measures_all_forces"]
    return recorded_crime(tables, measure) + crime_counts(others, measure, OTHER_FORCES, ALL_FORCES_FROM)


def redefined_burglary(tables, before, since):
    return [one_series(old["key"], old["points"] + REDEFINED + new["points"])
            for old, new in zip(recorded_crime(tables, before), recorded_crime(tables, since))]


# ------------------------------------------------------------------ workforce

WORKFORCE_AREAS = {**FORCES, "east-of-england": "Eastern", "england-and-wales": "Total 43 forces", **OTHER_FORCES}
WORKFORCE = {
    "police-officers": ("Police officers", "FTE"),
    "police-staff": ("Police staff", "FTE"),
    "police-community-support-officers": ("Police community support officers", "FTE"),
    "designated-officers": ("Designated officers (s.38, s.39)", "FTE"),
    "special-constables": ("Special constables", "headcount"),
    "police-support-volunteers": ("Police support volunteers", "headcount"),
}


def workforce(tables, worker, measure):
    """Of two editions for a day the later is used. What only the earlier has is no longer in the total that is printed,
    and is kept only if it is a count of none."""
    rows = [row for row in tables["police_workforce_half_year_by_force"]
            if (row["worker_type"], row["measure"]) == (worker, measure) and
            (row["area"], row["area_type"]) != ("West Midlands", "region")]
    edition = {}
    for row in rows:
        if row["latest_published_value"] == "yes":
            edition[row["as_at"]] = max(edition.get(row["as_at"], ""), row["publication"])
    people = {(row["area"], row["as_at"]): number(row["value"]) for row in rows
              if row["latest_published_value"] == "yes" and
              (row["publication"] == edition[row["as_at"]] or number(row["value"]) == 0)}
    result = []
    for area, name in WORKFORCE_AREAS.items():
        dates = sorted(day for who, day in people if who == name)
        if dates:
            result.append(one_series({"area": area}, [{"period": day, "value": people[name, day]} for day in dates]))
    return result


# ------------------------------------------------------------------ road collisions

SEVERITIES = {"all": ("Fatal", "Serious", "Slight"), "fatal-or-serious": ("Fatal", "Serious"),
              "fatal": ("Fatal",), "serious": ("Serious",), "slight": ("Slight",)}
ROAD_USERS = {"pedestrian-collisions": "pedestrian flag", "pedal-cycle-collisions": "pedal cycle involved",
              "motorcycle-collisions": "two-wheeled motor vehicle involved",
              "child-casualty-collisions": "child casualty flag"}
ROAD_USER_FLAGS = {"all": "all", "pedestrian": "pedestrian flag", "pedal-cycle": "pedal cycle involved",
                   "motorcycle": "two-wheeled motor vehicle involved", "child": "child casualty flag"}
# October 2017 is the last month in the file, and whether it is whole is not known: it is left out.
COLLISION_QUARTERS = quarters("2012-Q1", "2017-Q3")


def as_quarter(text):  # 2012Q1 -> 2012-Q1
    return text[:4] + "-" + text[4:]


def count_quarters(rows, part):
    """Collisions by part (district or flag), severity and quarter; a row that is not there is a count of none."""
    counts = collections.Counter()
    for row in rows:
        counts[row[part], row["severity"], as_quarter(row["calendar_quarter"])] += int(row["collisions"])
    return counts


def district_names(area):
    """The districts whose rows make up an area: all of them, with those matched to none, make Cambridgeshire."""
    return [DISTRICTS[area]] if area in DISTRICTS else list(DISTRICTS.values()) + ["Outside or unmatched"]


def rolling_years(quarter_counts):
    """Sums of four quarters, from {quarter: count}."""
    for index in range(3, len(COLLISION_QUARTERS)):
        last = COLLISION_QUARTERS[index]
        total = sum(quarter_counts[quarter] for quarter in COLLISION_QUARTERS[index - 3:index + 1])
        yield {"period": f"YE-{last[:4]}-{3 * int(last[-1]):02}", "value": total}


def collisions_by_quarter(tables):
    counts = count_quarters(tables["road_collisions_cambridgeshire_quarter_district"], "district")
    return [one_series({"area": area, "severity": severity},
                       [{"period": quarter, "value": sum(counts[name, worst, quarter]
                                                         for name in district_names(area) for worst in worsts)}
                        for quarter in COLLISION_QUARTERS])
            for area in ["cambridgeshire", *DISTRICTS] for severity, worsts in SEVERITIES.items()]


def collisions_by_month(tables):
    counts = collections.Counter()
    for row in tables["road_collisions_cambridgeshire_month_district"]:
        counts[row["severity"], row["month"]] += int(row["collisions"])
    return [one_series({"area": "cambridgeshire", "severity": severity},
                       [{"period": month, "value": sum(counts[worst, month] for worst in worsts)}
                        for month in months(2012, 2017) if month < "2017-10"])
            for severity, worsts in SEVERITIES.items()]


def collisions_by_year(tables, worsts, areas):
    counts = count_quarters(tables["road_collisions_cambridgeshire_quarter_district"], "district")
    return [one_series({"area": area},
                       list(rolling_years({quarter: sum(counts[name, worst, quarter]
                                                        for name in district_names(area) for worst in worsts)
                                           for quarter in COLLISION_QUARTERS})))
            for area in areas]


def collisions_with(tables, flag):
    counts = count_quarters(tables["road_collisions_cambridgeshire_quarter_road_user"], "flag")
    return [one_series({"area": "cambridgeshire", "severity": severity},
                       list(rolling_years({quarter: sum(counts[flag, worst, quarter] for worst in SEVERITIES[severity])
                                           for quarter in COLLISION_QUARTERS})))
            for severity in ("fatal-or-serious", "all")]


def collisions_by_road_user(tables):
    counts = count_quarters(tables["road_collisions_cambridgeshire_quarter_road_user"], "flag")
    return [one_series({"area": "cambridgeshire", "road-user": user, "severity": severity},
                       [{"period": quarter, "value": sum(counts[flag, worst, quarter] for worst in SEVERITIES[severity])}
                        for quarter in COLLISION_QUARTERS])
            for user, flag in ROAD_USER_FLAGS.items() for severity in ("all", "fatal-or-serious")]


def collisions_of_2015(tables):
    england_and_wales = collections.Counter()
    counts = collections.Counter()
    for row in tables["road_collisions_stats19_2015_by_police_force"]:
        counts[row["police_force"], row["severity"]] = int(row["collisions"])
        if int(row["stats19_police_force_code"]) < 90:  # 91 to 98 are in Scotland.
            england_and_wales[row["severity"]] += int(row["collisions"])

    def total(area, worsts):
        if area == "england-and-wales":
            return sum(england_and_wales[worst] for worst in worsts)
        names = FORCES.values() if area == "east-of-england" else [{**FORCES, **OTHER_FORCES}[area]]
        return sum(counts[name, worst] for name in names for worst in worsts)

    return [one_series({"area": area, "severity": severity}, [{"period": "2015", "value": total(area, worsts)}])
            for area in [*FORCES, "east-of-england", "england-and-wales", *OTHER_FORCES] for severity, worsts in SEVERITIES.items()]


# ------------------------------------------------------------------ street-level crime

STREET = {
    "anti-social-behaviour-incidents": ["Anti-social behaviour"],
    "street-crime": ["Bicycle theft", "Burglary", "Criminal damage and arson", "Drugs", "Other crime", "Other theft",
                     "Possession of weapons", "Public order", "Robbery", "Shoplifting", "Theft from the person",
                     "Vehicle crime", "Violence and sexual offences"],
    "street-violence-and-sexual-offences": ["Violence and sexual offences"],
    "street-burglary": ["Burglary"],
    "street-vehicle-crime": ["Vehicle crime"],
    "street-bicycle-theft": ["Bicycle theft"],
    "street-criminal-damage-and-arson": ["Criminal damage and arson"],
    "street-shoplifting": ["Shoplifting"],
    "street-public-order": ["Public order"],
    "street-drugs": ["Drugs"],
}


def street_crime(tables, types):
    counts = collections.Counter()
    held = set()
    for row in tables["police_uk_street_2014_2016_cambridgeshire_district_month"]:
        held.add(row["month"])
        if row["crime_type"] in types:
            counts[row["district"], row["month"]] += int(row["count"])
            counts["", row["month"]] += int(row["count"])

    def point(name, month):
        if month not in held:
            return missing(month, "No copy of this month was found. It is not a count of none.")
        return {"period": month, "value": counts[name, month]}

    return [one_series({"area": area}, [point(name, month) for month in months(2014, 2016)])
            for area, name in {"cambridgeshire": "", **DISTRICTS}.items()]


def street_crime_of(tables, year):
    """By district and type, over the months of a year, all of which must be there."""
    rows = [row for row in tables["police_uk_street_2014_2016_cambridgeshire_district_month"]
            if row["month"].startswith(year) and row["crime_type"] in STREET["street-crime"]]
    assert {row["month"] for row in rows} == set(months(int(year), int(year)))
    counts = collections.Counter()
    for row in rows:
        for district in (row["district"], ""):
            for kind in (row["crime_type"], ""):
                counts[district, kind] += int(row["count"])
    types = {"all": "", **{name.lower().replace(" ", "-"): name for name in STREET["street-crime"]}}
    return [one_series({"area": area, "type": kind}, [{"period": year, "value": counts[name, type_name]}])
            for area, name in {"cambridgeshire": "", **DISTRICTS}.items() for kind, type_name in types.items()]


# ------------------------------------------------------------------ use of force

def financial_year(text):  # 2017/18 -> 2017-18
    return text.replace("/", "-")


# The tables name some forces otherwise.
USE_OF_FORCE_NAMES = {"avon-and-somerset": "Avon & Somerset", "devon-and-cornwall": "Devon & Cornwall",
                      "metropolitan-police": "Metropolitan"}


def force_points(rows, value):
    """By area, a point for each year; a row that is a total is named "Total …", with a star in one of the two tables,
    and a revised one ends in "(R)"."""
    names = {**FORCES, "east-of-england": "Total East of England", "england-and-wales": "Total England and Wales",
             **OTHER_FORCES, **USE_OF_FORCE_NAMES}
    found = {}
    for row in rows:
        name = row["police_force"].strip(" *")
        revised = {"marker": "r"} if name.endswith(" (R)") else {}
        found[name.removesuffix(" (R)"), row["financial_year"]] = {"value": value(row), **revised}
    years = sorted({row["financial_year"] for row in rows})
    for area, name in names.items():
        yield area, [{"period": financial_year(year), **found[name, year]} for year in years]


def use_of_force(tables):
    return [one_series({"area": area}, points)
            for area, points in force_points(tables["use_of_force_incidents_by_force"],
                                             lambda row: int(row["incidents"]))]


CED = {"all": "total", "discharged": "total_discharge", "not-discharged": "total_non-discharge",
       "not-stated": "ced_not_stated"}


def ced_use(tables):
    return [one_series({"area": area, "use": use}, points)
            for use, column in CED.items()
            for area, points in force_points(tables["ced_taser_use_by_force"], lambda row, c=column: int(row[c]))]


# ------------------------------------------------------------------ inspection grades

def inspection(tables, pillar):
    points = []
    for year in ("2014", "2015", "2016", "2017"):
        rows = [row for row in tables["peel_grades_cambridgeshire_2014_2017"]
                if row["peel_year"] == year and row["pillar"].split(":")[0] == pillar]
        graded = [row for row in rows if row["pillar"] == pillar and row["grade"] != "not graded"]
        if graded:
            points.append({"period": year, "value": graded[0]["grade"]})
        elif len(rows) > 1:
            parts = ", ".join(row["pillar"].split(": ")[1] + " " + row["grade"].lower() for row in rows)
            points.append(missing(year, f"No single grade was given in {year}. By part: {parts}."))
        else:
            points.append(missing(year, f"No grade was given in {year}, only a description."))
    return [one_series({"area": "cambridgeshire"}, points)]


# ------------------------------------------------------------------ what fills what

KSI = ("Fatal", "Serious")
FILLS = {
    **{id: (lambda t, m=measure, of=recorded_crime_of_all if id in ALL_FORCES else recorded_crime: of(t, m))
       for id, measure in CRIME.items()},
    **{id: (lambda t, p=parts: redefined_burglary(t, *p)) for id, parts in BURGLARY.items()},
    **{id: (lambda t, w=who: workforce(t, *w)) for id, who in WORKFORCE.items()},
    **{id: (lambda t, k=types: street_crime(t, k)) for id, types in STREET.items()},
    "injury-collisions-by-quarter": collisions_by_quarter,
    "injury-collisions-by-month": collisions_by_month,
    "injury-collisions": lambda t: collisions_by_year(t, SEVERITIES["all"], ["cambridgeshire", *DISTRICTS]),
    "fatal-or-serious-collisions": lambda t: collisions_by_year(t, KSI, ["cambridgeshire", *DISTRICTS]),
    "fatal-collisions": lambda t: collisions_by_year(t, ("Fatal",), ["cambridgeshire", *DISTRICTS]),
    **{id: (lambda t, f=flag: collisions_with(t, f)) for id, flag in ROAD_USERS.items()},
    "injury-collisions-by-road-user": collisions_by_road_user,
    "injury-collisions-2015-by-force": collisions_of_2015,
    "street-crime-2016-by-district": lambda t: street_crime_of(t, "2016"),
    "use-of-force": use_of_force,
    "conducted-energy-device-use": ced_use,
    "inspection-effectiveness": lambda t: inspection(t, "Effectiveness"),
    "inspection-efficiency": lambda t: inspection(t, "Efficiency"),
    "inspection-legitimacy": lambda t: inspection(t, "Legitimacy"),
}


def people(tables):
    """Mid-year estimates of the areas that are not sums of others. The City of London, where few live of those who
    are there, has none, so that no rate is made of it."""
    rows = tables["population_mid_year"]
    names = {"england": "England", "wales": "Wales", **FORCES, **DISTRICTS, **OTHER_FORCES}
    del names["city-of-london"]
    return {area: [{"date": row["mid_year"] + "-06-30", "value": int(row["population"])} for row in rows
                   if row["area"] == name]
            for area, name in names.items()}


# ------------------------------------------------------------------ boundaries

# For each file, the GeoJSON with its shapes, and the property that has an area's code.
BOUNDARIES = {"cambridgeshire-districts": ("geo/cambridgeshire_districts_2013_wgs84_simplified.geojson", "code")}


def boundaries(content, folder, areas, name):
    """The words by hand with the shapes of the areas that have a code of a feature, an area a line."""
    source, code = BOUNDARIES[name]
    ids = {area["code"]: area["id"] for area in areas["areas"] if "code" in area}
    shapes = json.loads((folder / source).read_text(encoding="utf-8"))["features"]
    features = sorted(({"type": "Feature", "properties": {"area": ids[shape["properties"][code]]},
                        "geometry": {"type": shape["geometry"]["type"], "coordinates": shape["geometry"]["coordinates"]}}
                       for shape in shapes), key=lambda feature: feature["properties"]["area"])
    words = {key: value for key, value in content.items() if key != "features"}
    lines = ["  " + json.dumps(key) + ": " + json.dumps(value, ensure_ascii=False) for key, value in words.items()]
    rows = ["    " + json.dumps(feature, separators=(",", ":")) for feature in features]
    return "{\n" + ",\n".join(lines) + ',\n  "features": [\n' + ",\n".join(rows) + "\n  ]\n}\n"


# ------------------------------------------------------------------ writing

def laid_out(value, depth=0):
    """JSON with small objects and lists on one line, and a point always on a line of its own."""
    if not isinstance(value, (dict, list)) or not value:
        return json.dumps(value, ensure_ascii=False)
    flat = not any(isinstance(part, (dict, list)) for part in (value.values() if isinstance(value, dict) else value))
    if isinstance(value, dict):
        parts = [json.dumps(name) + ": " + laid_out(part, depth + 1) for name, part in value.items()]
        opening, closing, pad = "{", "}", " "
    else:
        parts = [laid_out(part, depth + 1) for part in value]
        opening, closing, pad = "[", "]", ""
    line = opening + pad + ", ".join(parts) + pad + closing
    if flat and depth and ("period" in value or "date" in value or len(line) + 2 * depth <= 110):
        return line
    indent = "\n" + "  " * (depth + 1)
    return opening + indent + ("," + indent).join(parts) + "\n" + "  " * depth + closing


def filled(path, tables):
    content = json.loads(path.read_text(encoding="utf-8"))
    if path.parent.name == "boundaries":
        areas = json.loads((DATA / "areas.json").read_text(encoding="utf-8"))
        return boundaries(content, tables.folder, areas, path.stem)
    if path.name == "areas.json":
        content["populations"][0]["people"] = people(tables)
    elif path.stem in FILLS:
        series = FILLS[path.stem](tables)
        content = {**{name: part for name, part in content.items() if name != "series"}, "series": series}
    return laid_out(content) + "\n"


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    tables = Tables(folders[0])
    paths = ([DATA / "areas.json"] + sorted((DATA / "indicators").glob("*.json")) +
             [DATA / "boundaries" / (name + ".json") for name in BOUNDARIES])
    absent = sorted(set(FILLS) - {path.stem for path in paths})
    changed = [path for path in paths if path.read_text(encoding="utf-8") != filled(path, tables)]
    for name in absent:
        print(f"indicators/{name}.json is not there to be filled", file=sys.stderr)
    for path in changed:
        print(("differs: " if check else "written: ") + str(path.relative_to(DATA)), file=sys.stderr)
        if not check:
            path.write_text(filled(path, tables), encoding="utf-8")
    return 1 if absent or (check and changed) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
