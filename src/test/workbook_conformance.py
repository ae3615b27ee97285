"""What another program than ours reads in a workbook: makes one with a city's habits, compares two.

    workbook_conformance.py make PATH             writes a workbook: merged double header, totals by formula, a column of one's own
    workbook_conformance.py compare BEFORE AFTER  prints {"changed": [...], "differences": [...]} as JSON
    workbook_conformance.py read PATH             prints its sheets as JSON: facts and values
"""

import json
import sys

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

ROWS = [
    ("26-01", "Les Aiguilles Vives", "Atelier couture du mardi", "Bellevue", "Lien social", 3000, 2000, 4000, 3500, "Favorable", "voir Odile en mai"),
    ("26-02", "Vélo Boulot", "Garage solidaire", "Bellevue", "Emploi", 5000, 4000, 1000, 1000, "Favorable", ""),
    ("26-03", "Vélo Boulot", "École du vélo", "Bellevue", "Emploi", 2500, 1000, 0, 0, "Favorable", "relancé deux fois"),
    ("26-04", "La Marmite", "Repas partagé au pied des tours", "Bellevue", "Lien social", 1500, 1500, 800, 800, "Favorable", ""),
]


def make(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "PROG 2026"
    sheet["A1"] = "Programmation 2026 du contrat de ville"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:L1")
    for column, title in zip("ABCDE", ("Réf.", "Porteur", "Intitulé de l’action", "Quartier", "Thème")):
        sheet[f"{column}3"] = title
        sheet.merge_cells(f"{column}3:{column}4")
    for first, last, funder in (("F", "G", "Ville"), ("H", "I", "État")):
        sheet[f"{first}3"] = funder
        sheet.merge_cells(f"{first}3:{last}3")
        sheet[f"{first}4"], sheet[f"{last}4"] = "Demandé", "Accordé"
    for column, title in zip("JKL", ("Décision", "Mes notes", "Total accordé")):
        sheet[f"{column}3"] = title
        sheet.merge_cells(f"{column}3:{column}4")
    for number, row in enumerate(ROWS, start=5):
        for column, value in zip("ABCDEFGHIJK", row):
            sheet[f"{column}{number}"] = value
        sheet[f"L{number}"] = f"=G{number}+I{number}"
        for column in "FGHIL":
            sheet[f"{column}{number}"].number_format = '#,##0.00\\ "€"'
    sheet["C6"].comment = Comment("Le local change en juin", "Hélène")
    sheet["B6"].fill = PatternFill("solid", fgColor="FFF2CC")
    sheet["C9"] = "TOTAL"
    for column in "FGHIL":
        sheet[f"{column}9"] = f"=SUM({column}5:{column}8)"
    sheet.column_dimensions["C"].width = 44
    sheet.row_dimensions[3].height = 30
    sheet.freeze_panes = "C5"
    sheet.auto_filter.ref = "A4:L8"
    sheet.conditional_formatting.add("G5:G8", CellIsRule(operator="lessThan", formula=["1500"], font=Font(color="9C0006")))
    choice = DataValidation(type="list", formula1='"Favorable,Défavorable,En attente"')
    choice.add("J5:J8")
    sheet.add_data_validation(choice)
    hidden = book.create_sheet("Listes")
    hidden["A1"] = "Bellevue"
    hidden.sheet_state = "hidden"
    book.save(path)


def look(cell):
    """Everything about a cell but its value, its background and its comment."""
    return [cell.number_format, cell.font.b, cell.font.sz, cell.alignment.wrap_text, str(cell.border.left.style)]


def sheet_facts(sheet):
    return {
        "state": sheet.sheet_state,
        "merged": sorted(str(one) for one in sheet.merged_cells.ranges),
        "size": sheet.dimensions,
        "widths": {key: one.width for key, one in sheet.column_dimensions.items()},
        "heights": {key: one.height for key, one in sheet.row_dimensions.items() if one.height},
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "conditional": sorted(str(one.sqref) for one in sheet.conditional_formatting),
        "validations": sorted(f"{one.sqref} {one.formula1}" for one in sheet.data_validations.dataValidation),
        "print titles": str(sheet.print_title_rows),
    }


def compare(before_path, after_path):
    before, after = load_workbook(before_path), load_workbook(after_path)
    differences, changed, formulas = [], [], 0
    if before.sheetnames != after.sheetnames:
        differences.append(f"sheets: {before.sheetnames} {after.sheetnames}")
    if sorted(before.defined_names) != sorted(after.defined_names):
        differences.append("defined names")
    for name in before.sheetnames:
        old, new = before[name], after[name]
        old_facts, new_facts = sheet_facts(old), sheet_facts(new)
        differences += [f"{name}: {key}" for key in old_facts if old_facts[key] != new_facts[key]]
        for row in old.iter_rows():
            for cell in row:
                other = new[cell.coordinate]
                formulas += cell.data_type == "f"
                if cell.value != other.value:
                    changed.append({
                        "sheet": name, "cell": cell.coordinate, "before": cell.value, "after": other.value,
                        "fill": other.fill.fgColor.rgb if other.fill.fill_type else None,
                        "comment": other.comment.text if other.comment else None,
                    })
                elif (cell.fill.fgColor.rgb, cell.comment and cell.comment.text) != (
                    other.fill.fgColor.rgb, other.comment and other.comment.text
                ):
                    differences.append(f"{name}!{cell.coordinate}: background or comment")
                if look(cell) != look(other):
                    differences.append(f"{name}!{cell.coordinate}: look")
    print(json.dumps({"changed": changed, "differences": differences, "formulas": formulas}, default=str))


def read(path):
    sheets = [
        {
            **sheet_facts(sheet),
            "name": sheet.title,
            "rows": [[cell.value for cell in row] for row in sheet.iter_rows()],
            "formulas": sum(cell.data_type == "f" for row in sheet.iter_rows() for cell in row),
        }
        for sheet in load_workbook(path)
    ]
    print(json.dumps(sheets, default=str))


if __name__ == "__main__":
    {"make": make, "compare": compare, "read": read}[sys.argv[1]](*sys.argv[2:])
