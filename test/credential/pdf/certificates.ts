import type { CertificateInput } from '../../../src/credential/pdf/certificate-input.js';

const issuedAt = Date.UTC(2026, 10, 12, 9, 30);

/** A certificate to vary. */
export function certificate(changes: Partial<CertificateInput> = {}): CertificateInput {
  return {
    language: 'fr',
    title: 'Taille d’hiver des arbres fruitiers',
    learnerName: 'Łucja D’Hôtel',
    issuerName: 'Centre de formation Les Vergers',
    outcomes: ['Distingue les bourgeons à fruits des bourgeons à bois', 'Taille un pommier en sécurité'],
    elements: [
      { term: 'Apprenant', text: 'Łucja D’Hôtel' },
      { term: 'Niveau', text: 'Niveau CEC 4' },
    ],
    issuedAt,
    publicUrl: 'https://acquis.example/credentials/0b2f2a0e-0f0b-4a43-9c3e-0e6d1a2b3c4d',
    attachments: [],
    emblem: {
      design: {
        title: 'Taille d’hiver des arbres fruitiers',
        issuerName: 'Centre de formation Les Vergers',
        level: { eqf: 4 },
        language: 'fr',
      },
    },
    ...changes,
  };
}
