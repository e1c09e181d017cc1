import { fieldKeys, selectiveBelow } from '../field-key.js';
import type { LtiDocumentRepository } from '../lti-documents.js';
import { ltiDocumentShape } from '../shapes.js';
import type { SqliteDatabase } from './database.js';
import { type SqlValue, table } from './table.js';

const documents = table('lti_documents', ltiDocumentShape);

/** One row per searchable field stands beside each document, so that one index serves every combination of fields. */
export function sqliteLtiDocuments(database: SqliteDatabase): LtiDocumentRepository {
  /** A condition on lti_documents for these fields, found through the one that fewest documents share. */
  const matching = (
    collection: string,
    fields: Readonly<Record<string, string | boolean>>,
  ): { readonly sql: string; readonly parameters: readonly SqlValue[] } => {
    const keys = fieldKeys(fields);
    const [rarest, ...others] = keys.length > 1 ? rarestFirst(collection, keys) : keys;
    if (rarest === undefined) return { sql: 'collection = ?', parameters: [collection] };
    const alsoHas =
      'AND EXISTS (SELECT 1 FROM lti_document_fields WHERE document = number AND field = ?)'.repeat(
        others.length,
      );
    return {
      sql: `number IN (SELECT document FROM lti_document_fields WHERE collection = ? AND field = ?) ${alsoHas}`,
      parameters: [collection, rarest, ...others],
    };
  };
  const rarestFirst = (collection: string, keys: readonly string[]): readonly string[] =>
    keys
      .map((key) => {
        const row = database.one(
          `SELECT count(*) AS documents FROM
             (SELECT 1 FROM lti_document_fields WHERE collection = ? AND field = ? LIMIT ${selectiveBelow})`,
          collection,
          key,
        );
        return { key, documents: Number(row?.documents) };
      })
      .sort((a, b) => a.documents - b.documents)
      .map(({ key }) => key);

  return {
    async insert(document) {
      database.transaction(() => {
        const { number } = database.row(
          `${documents.insert} RETURNING number`,
          ...documents.values(document),
        );
        for (const key of fieldKeys(document.fields)) {
          database.run(
            'INSERT INTO lti_document_fields (collection, field, document) VALUES (?, ?, ?)',
            document.collection,
            key,
            Number(number),
          );
        }
      });
    },
    async find(collection, fields, now) {
      const { sql, parameters } = matching(collection, fields);
      return database
        .all(
          `SELECT ${documents.columns} FROM lti_documents
            WHERE ${sql} AND (expires_at IS NULL OR expires_at > ?) ORDER BY number`,
          ...parameters,
          now,
        )
        .map(documents.read);
    },
    async delete(collection, fields) {
      const { sql, parameters } = matching(collection, fields);
      database.run(`DELETE FROM lti_documents WHERE ${sql}`, ...parameters);
    },
    async deleteExpired(now) {
      return database.run('DELETE FROM lti_documents WHERE expires_at <= ?', now);
    },
  };
}
