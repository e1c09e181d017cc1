import { createHash } from 'node:crypto';
import type { JsonObject } from '../../issuer/documents.js';
import { learningCredentialType } from './learning-claims.js';

/**
 * What this tool says of the type of its learning credentials (SD-JWT VC, section 6): the claims of the Commission's type,
 * and those further ones that it lacks. The type's name is a URN, which leads nowhere: each credential names this document
 * by address and hash. Credentials that are out there hold its hash, so that it never changes: what says more is a second
 * version beside it.
 */
interface Claim {
  readonly name: string;
  readonly en: string;
  readonly fr: string;
  readonly sd: 'always' | 'never';
  readonly mandatory?: true;
}

const never = (name: string, en: string, fr: string, mandatory?: true): Claim => ({
  name,
  en,
  fr,
  sd: 'never',
  ...(mandatory === undefined ? {} : { mandatory }),
});
const always = (name: string, en: string, fr: string, mandatory?: true): Claim => ({
  name,
  en,
  fr,
  sd: 'always',
  ...(mandatory === undefined ? {} : { mandatory }),
});

/** Claims that people are shown, in this order. */
const claims: readonly Claim[] = [
  never('achievement_title', 'Title', 'Intitulé', true),
  never('achievement_description', 'Description', 'Description'),
  always('family_name', 'Family name', 'Nom', true),
  always('given_name', 'Given name', 'Prénom'),
  always('learner_identification', 'Learner’s number at the school', 'Numéro de l’apprenant', true),
  never('issuing_authority', 'Awarded by', 'Délivrée par', true),
  never('issuing_country', 'Country', 'Pays', true),
  never('date_of_issuance', 'Date of issue', 'Date de délivrance', true),
  never('date_of_expiry', 'Valid until', 'Valable jusqu’au'),
  always('learning_outcomes', 'Learning outcomes', 'Acquis d’apprentissage'),
  always('expected_study_time', 'Workload', 'Charge de travail', true),
  always('level_of_learning_experience', 'EQF level', 'Niveau CEC', true),
  always('national_level', 'National level', 'Niveau national'),
  always('types_of_assessment', 'Type of assessment', 'Type d’évaluation'),
  always('types_of_assessment_ids', 'Type of assessment (identifiers)', 'Type d’évaluation (identifiants)'),
  always('form_of_participation', 'Form of participation', 'Forme de participation'),
  always(
    'form_of_participation_id',
    'Form of participation (identifier)',
    'Forme de participation (identifiant)',
  ),
  always('types_of_quality_assurance', 'Quality assurance', 'Assurance qualité', true),
  always('supervision_of_assessment', 'Supervision', 'Surveillance de l’évaluation'),
  always('assessment_grade', 'Grade', 'Note'),
  always('prerequisites_to_enroll', 'Prerequisites', 'Prérequis'),
  always('integration_stackability_options', 'Stackable', 'Cumulable'),
  always('skills', 'Skills', 'Compétences'),
  always('further_information', 'Further information', 'Informations complémentaires'),
  never('language_of_classes', 'Language', 'Langue', true),
];

/** Claims and their names, as type metadata and a credential issuer's metadata (OpenID4VCI 1.0, appendix B.2) share them. */
export const shownClaims = claims.map(({ name, en, fr, mandatory }) => ({
  path: [name],
  ...(mandatory === undefined ? {} : { mandatory }),
  display: [
    { name: en, locale: 'en' },
    { name: fr, locale: 'fr' },
  ],
}));

export const credentialNames = [
  { name: 'Micro-credential', locale: 'en' },
  { name: 'Microcertification', locale: 'fr' },
] as const;

const document: JsonObject = {
  vct: learningCredentialType,
  name: 'Micro-credential',
  description:
    'The learning credential of the European Digital Identity Wallet, with the elements of the Council Recommendation of 16 June 2022 that its type lacks.',
  display: [
    {
      locale: 'en',
      name: 'Micro-credential',
      description: 'Learning outcomes that were assessed and recognised',
    },
    {
      locale: 'fr',
      name: 'Microcertification',
      description: 'Acquis d’apprentissage évalués et reconnus',
    },
  ],
  claims: claims.map(({ name, en, fr, sd, mandatory }) => ({
    path: [name],
    display: [
      { locale: 'en', label: en },
      { locale: 'fr', label: fr },
    ],
    sd,
    ...(mandatory === undefined ? {} : { mandatory }),
  })),
};

/** Exactly as it is served. */
export const typeMetadata = JSON.stringify(document);

/** W3C Subresource Integrity, as SD-JWT VC section 7 wants it. */
export const typeMetadataIntegrity = `sha256-${createHash('sha256').update(typeMetadata).digest('base64')}`;

export const typeMetadataPath = '/types/learning-credential/1';
