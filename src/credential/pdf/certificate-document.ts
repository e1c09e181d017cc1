import { deflatedOnce } from './deflated-once.js';

type PdfKit = typeof import('pdfkit');

/** What pdfkit 0.20 has and its types do not tell. */
interface Reference {
  readonly data: Record<string, unknown>;
  compress: boolean;
  end(chunk?: string | Uint8Array): void;
}

interface Content {
  write(chunk: string | Uint8Array): void;
  end(): void;
}

type Written = PDFKit.PDFDocument & { readonly parts: readonly Uint8Array[]; readonly complete: boolean };

/** Facts that a PDF says about itself; the title is what a window shows. */
export interface DocumentFacts {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
}

let loaded: Promise<new (facts: DocumentFacts) => PDFKit.PDFDocument> | undefined;

/** An empty document: tagged, PDF/A-3a and PDF/UA-1, PDF 1.7, A4, without margins or a default font. */
export async function openDocument(facts: DocumentFacts): Promise<PDFKit.PDFDocument> {
  loaded ??= import('pdfkit').then(({ default: PDFDocument }) => certificateDocument(PDFDocument));
  const Certificate = await loaded;
  return new Certificate(facts);
}

function certificateDocument(PDFDocument: PdfKit): new (facts: DocumentFacts) => PDFKit.PDFDocument {
  return class extends PDFDocument {
    readonly facts: DocumentFacts;
    // pdfkit's constructor writes already: initial values here would undo that.
    declare parts: Uint8Array[] | undefined;
    declare line: string | undefined;
    declare complete: boolean | undefined;
    declare _offset: number;
    constructor(facts: DocumentFacts) {
      super({
        size: 'A4',
        margin: 0,
        pdfVersion: '1.7',
        subset: 'PDF/A-3a',
        tagged: true,
        lang: facts.language,
        displayTitle: true,
        autoFirstPage: false,
        bufferPages: true,
        // Only null keeps pdfkit from loading Helvetica, which PDF/A forbids because it is not embedded.
        font: null as unknown as string,
        info: {
          Title: facts.title,
          Author: facts.author,
          Creator: 'Acquis',
          Producer: 'PDFKit',
          CreationDate: facts.at,
          ModDate: facts.at,
        },
      });
      this.facts = facts;
    }

    /** The sheet measures and places every line itself; pdfkit would shape each again, twice, to move a cursor. */
    override widthOfString(): number {
      return 0;
    }

    /** Collects what pdfkit would send through a stream, a chunk for every line of a file of a thousand lines. */
    _write(data: string | Uint8Array): void {
      this._offset += typeof data === 'string' ? data.length + 1 : data.length;
      if (typeof data === 'string') this.line = `${this.line ?? ''}${data}\n`;
      else this.#parts().push(data);
    }

    #parts(): Uint8Array[] {
      this.parts ??= [];
      if (this.line !== undefined) this.parts.push(Buffer.from(this.line, 'latin1'));
      this.line = undefined;
      return this.parts;
    }

    /** pdfkit says the end of the file with null. */
    override push(end: unknown): boolean {
      this.#parts();
      this.complete = end === null;
      return true;
    }

    /** Operators of a page turn to bytes all at once. */
    override addPage(): this {
      super.addPage();
      gathering((this.page as unknown as { readonly content: Content }).content);
      return this;
    }

    /** What has no dictionary of its own is a font file or the letters of its glyphs: mostly those of the file before. */
    override ref(data: object): PDFKit.PDFKitReference {
      const made = super.ref(data);
      if (data === undefined) rememberingStream(made as unknown as Reference);
      return made;
    }

    /** In place of pdfkit's own, which does not escape what it puts into XML and knows one standard at a time. */
    _addInfo(): void {
      this.appendXML(metadata(this.facts));
    }
  };
}

/** XMP (ISO 16684-1); PDF/A (ISO 19005-3, 6.6.2.3.3) wants every property that it does not know described. */
function metadata({ title, author, at }: DocumentFacts): string {
  const time = `${at.toISOString().slice(0, 19)}Z`;
  return `
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${escaped(author)}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreatorTool>Acquis</xmp:CreatorTool>
<xmp:CreateDate>${time}</xmp:CreateDate>
<xmp:ModifyDate>${time}</xmp:ModifyDate>
<pdf:Producer>PDFKit</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? '');
}

function gathering(content: Content): void {
  const write = content.write.bind(content);
  const end = content.end.bind(content);
  let operators = '';
  Object.assign(content, {
    write(chunk: string): void {
      operators += `${chunk}\n`;
    },
    end(): void {
      write(Buffer.from(operators, 'latin1'));
      end();
    },
  });
}

function rememberingStream(reference: Reference): void {
  const end = reference.end.bind(reference);
  reference.end = (chunk) => {
    if (chunk === undefined || !reference.compress) return end(chunk);
    Object.assign(reference.data, { Length: 0, Filter: 'FlateDecode' });
    reference.compress = false;
    end(deflatedOnce(typeof chunk === 'string' ? `${chunk}\n` : chunk));
  };
}

/** All bytes of the finished document. */
export function bytesOf(document: PDFKit.PDFDocument): Uint8Array {
  document.end();
  const { parts, complete } = document as Written;
  if (!complete) throw new Error('The PDF has an object that was begun and never ended.');
  return Buffer.concat(parts);
}
