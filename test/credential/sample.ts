import { secretBox } from '../../config/secrets.js';
import type { AchievementContent } from '../../src/achievement/achievement.js';
import { credentialAddresses } from '../../src/credential/addresses.js';
import type { CredentialInput } from '../../src/credential/make.js';
import type { Places } from '../../src/credential/open-badge/build.js';
import { issuerAddresses } from '../../src/issuer/addresses.js';

export const publicUrl = 'http://127.0.0.1:8123';

const tokens = secretBox('a secret for samples, at least 32 letters');

export const places: Places = {
  issuers: issuerAddresses(publicUrl),
  credentials: credentialAddresses(publicUrl, (id) => tokens.tokenFor(id)),
};

export const sampleContent: AchievementContent = {
  language: 'fr',
  title: 'Taille douce de la vigne',
  description: 'Tailler la vigne en respectant les flux de sève, du diagnostic à la coupe.',
  outcomes: [
    {
      id: 'o1',
      statement: 'Diagnostiquer l’état sanitaire d’un cep',
      alignments: [
        {
          framework: 'esco',
          name: 'tailler des plantes',
          url: 'http://data.europa.eu/esco/skill/1f1d2ff8-c4c4-4c2a-8c8f-0a4b6b5f0d11',
        },
      ],
      criterion: { type: 'course-completed' },
    },
    {
      id: 'o2',
      statement: 'Choisir & exécuter une taille adaptée ("Guyot-Poussard")',
      alignments: [
        {
          framework: 'rncp',
          name: 'Viticulture',
          url: 'https://www.francecompetences.fr/recherche/rncp/38230/',
          code: 'RNCP38230',
        },
      ],
      criterion: { type: 'grade-at-least', itemId: '7', name: 'Épreuve', minimum: 60, unit: 'percent' },
    },
  ],
  rule: { require: 'all' },
  european: {
    workload: { hours: 21, ects: 1 },
    level: { eqf: 4, national: 'Niveau 4', french: 4 },
    studyFields: ['0811', '082'],
    register: {
      code: 'RNCP38230',
      title: 'Viticulture "et œnologie"',
      blocks: [{ code: 'RNCP38230BC01', title: 'Conduire la taille' }, { code: 'RNCP38230BC02' }],
    },
    assessment: ['practical-assessment', 'quiz'],
    participation: 'blended',
    qualityAssurance: 'national-register',
    qualityAssuranceDetail: 'Qualiopi',
    prerequisites: 'Aucun',
    supervision: 'supervised-onsite-verified',
    showGrade: true,
    stackability: 'stackable',
    furtherInformation: 'https://lycee.example.org/taille-douce',
  },
};

/** Everything that goes into a credential, complete and plausible. */
export function sampleInput(change: Partial<CredentialInput> = {}): CredentialInput {
  const at = Date.parse('2026-11-20T10:00:00.400Z');
  return {
    credentialId: '3f0c3b0e-8a51-4f0f-9a43-6b1d7a3f9a01',
    issuer: {
      id: 'iss-1',
      name: 'Lycée viticole de l’Est',
      legalName: 'EPLEFPA de l’Est',
      countryCode: 'FR',
      url: 'https://lycee.example.org/',
      email: 'contact@lycee.example.org',
      identifiers: [{ kind: 'siret', value: '19670001200011' }],
      createdAt: at,
      revision: 1,
    },
    achievement: {
      achievementId: 'ach-1',
      number: 2,
      issuerId: 'iss-1',
      content: sampleContent,
      publishedAt: at,
    },
    learner: {
      id: 'learner-1',
      platformId: 'platform-1',
      sub: '42',
      name: 'Zoé Łukasiewicz-D’Árvore',
      email: 'zoe@example.org',
    },
    platformIssuer: 'https://moodle.example.org',
    award: {
      id: 'award-1',
      learnerId: 'learner-1',
      achievementId: 'ach-1',
      achievementVersion: 2,
      courseId: 'course-1',
      issuerId: 'iss-1',
      period: 'once',
      earnedAt: at - 60_000,
      awardedAt: at - 1_000,
      evidenceIds: ['e1'],
      outcomeIds: ['o1', 'o2'],
      grade: '85 / 100',
      state: 'awarded',
      revision: 1,
    },
    status: { listId: 'list-1', index: 94_567 },
    issuedAt: at,
    ...change,
  };
}

/** The sample's texts in German in full, in English in part. */
export const sampleTranslations: NonNullable<AchievementContent['translations']> = [
  {
    language: 'de',
    texts: {
      title: 'Sanfter Rebschnitt',
      description: 'Reben schneiden, ohne den Saftstrom zu stören.',
      national: 'Stufe 4',
      prerequisites: 'Keine',
      qualityAssuranceDetail: 'Qualiopi (Frankreich)',
      furtherInformation: 'Mehr auf Anfrage',
    },
    statements: { o1: 'Den Zustand eines Rebstocks beurteilen', o2: 'Einen "passenden" Schnitt ausführen' },
  },
  { language: 'en', texts: { title: 'Gentle vine pruning' }, statements: { o2: 'Prune fittingly' } },
];
