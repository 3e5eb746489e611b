"""The PDF's XMP metadata: WeasyPrint's for PDF/A-3a, with the identification for PDF/UA-1 added."""

from __future__ import annotations

from typing import Final

from weasyprint.pdf.metadata import DocumentMetadata

# PDF/A allows a property outside its own schemas only if an extension schema declares it
# (ISO 19005-3, 6.6.2.3): hence the second description.
_PDF_UA: Final = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
 <pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>The part of ISO 14289 that the file conforms to</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


class PackMetadata(DocumentMetadata):
    """Metadata that names both standards a pack conforms to."""

    def generate_rdf_metadata(self, variant: str, version: int, conformance: str | None) -> bytes:
        """Return WeasyPrint's RDF with the PDF/UA identification inside the same element."""
        rdf: bytes = super().generate_rdf_metadata(variant, version, conformance)
        return rdf.removesuffix(b"</rdf:RDF>") + _PDF_UA
