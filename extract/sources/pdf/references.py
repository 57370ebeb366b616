"""A PDF's objects by their numbers; of references that lead round in a circle, an error."""

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import PDFObjRef


class Objects(PDFDocument):
    """pdfminer's document, which follows an object that is only a reference to itself for ever."""

    def getobj(self, objid: int) -> object:
        """Return an object, never a reference. Raises PDFSyntaxError for a circle, and what pdfminer raises."""
        found, seen = super().getobj(objid), {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFSyntaxError(f"object {objid} is a reference to itself")
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found
