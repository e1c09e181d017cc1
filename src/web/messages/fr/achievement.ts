import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const achievement: Words<typeof en.achievement> = {
  editTitle: 'Modifier la microcertification',
  editLead: 'Enregistrer ne modifie que le brouillon. Les apprenants n’en voient rien avant la publication.',
  basics: 'L’essentiel',
  title: 'Titre',
  description: 'Description',
  descriptionHint: 'De quoi traite le cours, en quelques phrases, pour qui ne le connaît pas.',
  outcomes: 'Acquis d’apprentissage',
  outcomesHint:
    'Ce que sait, comprend et sait faire la personne qui détient cette attestation. Commencez chacun par un verbe.',
  outcomeNumber: (number) => `Acquis d’apprentissage ${number}`,
  statement: 'Énoncé',
  statementExample: 'Par exemple « Taille de jeunes pommiers pour qu’ils produisent tôt ».',
  shownBy: 'Démontré par',
  shownByHint: 'Ce qui, dans le cours, montre qu’un apprenant l’a atteint.',
  minimum: 'Au moins',
  minimumHint: 'Seulement quand une note décide.',
  unit: 'Unité',
  units: { percent: '%', points: 'points' },
  addOutcome: 'Ajouter un acquis d’apprentissage',
  removeOutcome: 'Retirer',
  removeOutcomeNumber: (number) => `Retirer l’acquis d’apprentissage ${number}`,
  competencies: 'Compétences du cours',
  competenciesHint: 'Votre plateforme les associe à ce cours. Reprenez-en une comme acquis d’apprentissage.',
  addCompetency: (name) => `Reprendre « ${name} »`,
  rule: 'Comment les acquis se combinent',
  rules: { all: 'Tous les acquis sont nécessaires', atLeast: 'Un certain nombre suffit' },
  ruleCount: 'Combien',
  groups: {
    course: 'Le cours',
    grades: 'Notes',
    activities: 'Activités',
    competencies: 'Compétences',
    anywhere: 'Compétences, où qu’elles aient été évaluées',
    parts: 'Autres microcertifications',
    kept: 'Tel quel',
  },
  noCatalogue:
    'Les activités, notes et compétences apparaissent ici dès que le plugin de la plateforme les a communiquées.',
  workloadSection: 'Charge de travail et niveau',
  workload: 'Charge de travail théorique',
  workloadHint:
    'Tout le temps dont un apprenant a besoin : cours, pratique, travail personnel, évaluation. En heures, en ECTS ou les deux.',
  hours: 'Heures',
  ects: 'Crédits ECTS',
  level: 'Niveau',
  levelHint:
    'Le cadre européen des certifications (CEC) a huit niveaux. En France, un CAP est au niveau 3, le baccalauréat au niveau 4, un BTS au niveau 5, une licence au niveau 6.',
  eqf: 'Niveau CEC',
  eqfLevel: (level) => `Niveau ${level}`,
  qfEhea: 'Cycle de l’enseignement supérieur',
  cycles: {
    short: 'Cycle court',
    first: 'Premier cycle (licence)',
    second: 'Deuxième cycle (master)',
    third: 'Troisième cycle (doctorat)',
  },
  national: 'Niveau national',
  levelNone: 'Sans niveau',
  levelNotApplicable: 'Aucun niveau ne s’applique à ce cours',
  levelContradiction: 'Niveau : choisissez un niveau ou indiquez qu’aucun ne s’applique, pas les deux',
  qualitySection: 'Évaluation et qualité',
  assessment: 'Type d’évaluation',
  assessmentHint: 'Cochez tout ce qui compte.',
  participation: 'Forme de participation',
  qualityAssurance: 'Assurance qualité',
  qualityAssuranceHint: 'Ce qui garantit la qualité de ce cours.',
  qualityAssuranceDetail: 'Assurance qualité en toutes lettres',
  qualityAssuranceDetailHint: 'Par exemple « Qualiopi, certificat 2024/118 ».',
  optionalSection: 'Ce qui aide encore à la reconnaissance',
  prerequisites: 'Prérequis',
  supervision: 'Surveillance et identité pendant l’évaluation',
  showGrade: 'Note',
  showGradeYes: 'Faire figurer la note dans l’attestation',
  stackability: 'Intégration et capitalisation',
  furtherInformation: 'Informations complémentaires',
  furtherInformationHint: 'Un texte ou une adresse web.',
  partialCredit: 'Carnet de notes de la plateforme d’apprentissage',
  partialCreditYes:
    'Envoyer une part de la note pour les acquis déjà atteints, jusqu’à ce que tout soit obtenu',
  partialCreditHint: 'Quiconque obtient la micro-certification reçoit dans tous les cas la note maximale.',
  validityMonths: 'Expire après',
  validityMonthsHint: 'Laissez vide si l’attestation n’expire jamais.',
  renewalMonths: 'Renouvelable durant les derniers',
  renewalMonthsHint:
    'Qui montre tout de nouveau pendant ce temps reçoit une nouvelle attestation pour la période suivante et ne perd rien du temps restant. Vide : seulement après l’expiration.',
  renewalWithoutValidity:
    'Indiquez aussi après combien de mois elle expire : ce qui n’expire jamais ne se renouvelle pas.',
  months: 'mois',
  choose: 'Veuillez choisir',
  saveDraft: 'Enregistrer le brouillon',
  savePreview: 'Enregistrer et voir l’aperçu',
  savePublish: 'Enregistrer et passer à la publication',
  conflictTitle: 'Quelqu’un d’autre a enregistré ce brouillon entre-temps',
  conflictText:
    'Ce que vous avez écrit est toujours là. Regardez l’autre version dans une nouvelle fenêtre ; enregistrer de nouveau la remplace par la vôtre.',
  conflictOpen: 'Ouvrir l’autre version',

  meterTitle: 'Description européenne',
  meter: (present, all) => `${present} éléments sur ${all}`,
  meterComplete: 'Complète. Elle peut être publiée.',
  meterMissing: 'Il manque encore :',
  meterExplain:
    'Le Conseil de l’Union européenne demande onze éléments. Sans eux, aucune attestation n’est délivrée.',
  elements: {
    learner: 'Apprenant',
    title: 'Titre',
    country: 'Pays de l’organisme de délivrance',
    'awarding-body': 'Organisme de délivrance',
    date: 'Date de délivrance',
    outcomes: 'Acquis d’apprentissage',
    workload: 'Charge de travail théorique',
    level: 'Niveau',
    assessment: 'Type d’évaluation',
    participation: 'Forme de participation',
    'quality-assurance': 'Assurance qualité',
  },
  byAdmin: 'votre administrateur s’en charge',

  previewTitle: 'Aperçu',
  previewLead: 'Voici ce que dira une attestation faite à partir du brouillon.',
  previewLearner: 'Le nom de l’apprenant',
  previewDate: 'Le jour de la délivrance',
  criteria: 'Obtenu quand',
  rulesAtLeast: (count) =>
    plural('fr', count, {
      one: 'Au moins # de ces acquis est démontré :',
      other: 'Au moins # de ces acquis sont démontrés :',
    }),

  publishTitle: 'Publier',
  publishLead: 'Désormais elle est délivrée automatiquement à quiconque remplit les critères.',
  wouldEarn: (count) =>
    plural('fr', count, {
      one: '# apprenant remplit déjà les critères.',
      other: '# apprenants remplissent déjà les critères.',
      zero: 'Personne ne remplit encore les critères. Rien n’est délivré à cet instant.',
    }),
  wouldEarnNoMore:
    'Personne ne remplit les critères, sinon qui la détient déjà. Rien n’est délivré à cet instant.',
  publishUnchanged: (version) =>
    `Il n’y a rien à publier : le brouillon est identique à la version ${version}.`,
  learnersKnown: (count) =>
    plural('fr', count, {
      one: 'Le cours a parlé de # apprenant.',
      other: 'Le cours a parlé de # apprenants.',
      zero: 'Le cours n’a encore parlé d’aucun apprenant.',
    }),
  publishVersions: (number) =>
    number === 1
      ? 'Ce sera la version 1.'
      : `Ce sera la version ${number}. Qui détient une version antérieure la garde telle quelle.`,
  publishFinal:
    'Une version publiée ne peut plus être modifiée ; publiez-en une nouvelle. Les attestations se révoquent une à une ou plusieurs à la fois.',
  publishConfirm: (count) =>
    plural('fr', count, {
      one: 'Publier et délivrer à # apprenant',
      other: 'Publier et délivrer à # apprenants',
      zero: 'Publier',
    }),
  publishMissing: 'Elle ne peut pas encore être publiée',
  backToEdit: 'Retour au brouillon',

  versionsTitle: 'Versions',
  versionsNone: 'Rien n’a encore été publié.',
  publishedOn: (moment) => `Publiée le ${moment}`,
  current: 'Délivrée actuellement',

  archiveTitle: 'Archiver',
  archiveText:
    'Plus personne n’obtiendra cette microcertification. Toutes les attestations délivrées restent valables. Vous pourrez la sortir des archives.',
  archiveConfirm: 'L’archiver',
};
