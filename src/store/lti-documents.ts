/** Rows that ltijs keeps through its database plugin: small JSON documents, found by equality on their top-level fields. */
export interface LtiDocument {
  readonly collection: string;
  /** The searchable fields, as ltijs queries them. */
  readonly fields: Readonly<Record<string, string | boolean>>;
  /** Everything else, JSON text; sealed by the caller where it is secret. */
  readonly body: string;
  readonly createdAt: number;
  readonly expiresAt?: number;
}

export interface LtiDocumentRepository {
  insert(document: LtiDocument): Promise<void>;
  /** Those of the collection whose fields equal all those given; expired ones are left out. */
  find(
    collection: string,
    fields: Readonly<Record<string, string | boolean>>,
    now: number,
  ): Promise<readonly LtiDocument[]>;
  delete(collection: string, fields: Readonly<Record<string, string | boolean>>): Promise<void>;
  deleteExpired(now: number): Promise<number>;
}
