import type { en } from '../en.js';
import { plural } from '../plural.js';
import type { Words } from '../shape.js';

export const instructor: Words<typeof en.instructor> = {
  courseTitle: 'Microcertifications',
  thisCourse: 'Ce cours',
  courseLead:
    'Les apprenants les reçoivent automatiquement dès que les critères sont remplis. Personne n’a à appuyer sur un bouton.',
  emptyTitle: 'Pas encore de microcertification',
  emptyText:
    'Dites ce que les apprenants savent et savent faire après ce cours. Acquis observe ensuite le cours et délivre une attestation signée à chaque personne qui y parvient.',
  create: 'Créer une microcertification',
  newTitle: 'Nouvelle microcertification',
  newLead: 'Commencez par un titre. Tout peut être modifié jusqu’à la publication.',
  titleHint:
    'Ce qui a été appris, comme un employeur le chercherait. Par exemple « Tailler les arbres fruitiers ».',
  languageLabel: 'Langue de l’attestation',
  languageHint: 'La langue dans laquelle vous écrivez ses textes.',
  languages: { fr: 'Français', en: 'Anglais' },
  state: {
    draft: 'Brouillon',
    published: 'Publiée',
    changed: 'Publiée, brouillon modifié depuis',
    archived: 'Archivée',
  },
  version: (number) => `Version ${number}`,
  earned: (count) =>
    plural('fr', count, {
      one: '# apprenant l’a obtenue',
      other: '# apprenants l’ont obtenue',
      zero: 'Personne ne l’a encore obtenue',
    }),
  held: (count) =>
    plural('fr', count, { one: '# attend sa délivrance', other: '# attendent leur délivrance' }),
  revoked: (count) => plural('fr', count, { one: '# révoquée', other: '# révoquées' }),
  untitled: 'Sans titre',
  actions: {
    edit: 'Modifier',
    learners: 'Apprenants',
    preview: 'Aperçu',
    publish: 'Publier',
    publishChanges: 'Publier les modifications',
    versions: 'Versions',
    archive: 'Archiver',
    unarchive: 'Sortir des archives',
    open: 'Ouvrir',
  },
  actionNamed: (action, title) => `${action} : ${title}`,
  asLearner: 'Voir ce que voient les apprenants',
  done: {
    saved: 'Le brouillon est enregistré.',
    published: 'Publiée. Quiconque remplit les critères reçoit l’attestation dans la minute.',
    'published-only': 'Publiée. Personne ne la reçoit maintenant ; quiconque termine désormais la recevra.',
    archived: 'Archivée. Plus personne ne peut l’obtenir ; ce qui a été obtenu reste valable.',
    unarchived: 'Sortie des archives. On peut de nouveau l’obtenir.',
    revoked: 'Révoquée. Toute vérification l’indique désormais.',
    already: 'Elle avait déjà été révoquée.',
  },
};

export const criterion: Words<typeof en.criterion> = {
  rule: {
    courseCompleted: 'le cours est achevé',
    activityCompleted: (name) => `« ${name} » est achevé`,
    gradeAtLeast: (name, minimum) => `la note de « ${name} » est d’au moins ${minimum}`,
    courseGradeAtLeast: (minimum) => `le total du cours est d’au moins ${minimum}`,
    competency: (name) => `la compétence « ${name} » est évaluée comme maîtrisée`,
    competencyAnywhere: (name) =>
      `la compétence « ${name} » est évaluée comme maîtrisée, dans ce cours ou ailleurs`,
    approved: 'une personne enseignante l’a validé',
    held: (name) => `la microcertification « ${name} » est obtenue`,
    all: 'tous ces critères sont remplis :',
    any: 'l’un de ces critères est rempli :',
    atLeast: (count) => `au moins ${count} de ces critères sont remplis :`,
  },
  open: {
    courseCompleted: 'le cours n’est pas encore achevé',
    activityCompleted: (name) => `« ${name} » n’est pas encore achevé`,
    gradeNone: (name, minimum) =>
      `il n’y a pas encore de note pour « ${name} » ; il faut au moins ${minimum}`,
    gradeLow: (name, current, minimum) =>
      `la note de « ${name} » est de ${current} ; il faut au moins ${minimum}`,
    courseGradeNone: (minimum) => `il n’y a pas encore de total du cours ; il faut au moins ${minimum}`,
    courseGradeLow: (current, minimum) => `le total du cours est de ${current} ; il faut au moins ${minimum}`,
    competency: (name) => `la compétence « ${name} » n’est pas encore évaluée comme maîtrisée`,
    competencyAnywhere: (name) =>
      `la compétence « ${name} » n’est pas encore évaluée comme maîtrisée, ni dans ce cours ni ailleurs`,
    approved: 'une personne enseignante ne l’a pas encore validé',
    held: (name) => `la microcertification « ${name} » n’est pas encore obtenue`,
  },
  choice: {
    courseCompleted: 'Cours achevé',
    courseTotal: 'Total du cours',
    grade: (name) => `Note : ${name}`,
    activity: (name) => `Achevé : ${name}`,
    competency: (name) => `Maîtrisée : ${name}`,
    competencyAnywhere: (name) => `Maîtrisée, ici ou ailleurs : ${name}`,
    approved: 'Validation par une personne enseignante',
    held: (name) => `Obtenue : ${name}`,
  },
  points: (points) => `${points} points`,
};

export const learners: Words<typeof en.learners> = {
  title: 'Apprenants',
  lead: 'Qui l’a obtenue ; et qui ne l’a pas encore, avec la raison.',
  none: 'Aucun apprenant de ce cours n’est encore connu. Ils apparaissent dès qu’ils participent.',
  archived: 'Elle est archivée : seules les personnes qui l’ont obtenue avant sont affichées.',
  noHolder: 'Personne ne l’a obtenue.',
  noneOfState: 'Personne n’est dans cet état.',
  learner: 'Apprenant',
  unnamed: 'Apprenant sans nom',
  state: 'État',
  why: 'Pourquoi',
  states: {
    earned: 'Obtenue',
    held: 'En attente',
    suspended: 'Suspendue',
    revoked: 'Révoquée',
    'not-yet': 'Pas encore',
  },
  all: 'Tous',
  filter: 'Afficher',
  earnedOn: (date) => `Obtenue le ${date}`,
  because: 'Pas encore, parce que',
  notPublished: 'Publiez-la d’abord : l’état de chacun s’affichera ici.',
  held: {
    unidentified: 'Obtenue. L’attestation attend le nom de l’apprenant, qui vient avec sa prochaine visite.',
    incomplete:
      'Obtenue. L’attestation attend le nom et le pays de l’organisme de délivrance ; votre administrateur les complète.',
    working: 'Obtenue. L’attestation est en cours de création.',
  },
  revokedReason: (reason) => `Motif : ${reason}`,
  rosterFault:
    'La plateforme n’a pas donné sa liste de participants : seuls les apprenants dont on a entendu parler sont affichés.',
  revoke: 'Révoquer',
  revokeNamed: (name) => `Révoquer l’attestation de ${name}`,
  revokeTitle: (name) => `Révoquer l’attestation de ${name}`,
  revokeText:
    'L’apprenant garde le fichier, mais toute vérification dira qu’il a été révoqué. C’est irréversible.',
  reason: 'Motif',
  reasonHint: 'Il est montré à l’apprenant et à quiconque vérifie l’attestation.',
  revokeConfirm: 'Révoquer définitivement',
  pages: 'Pages',
  previous: 'Précédente',
  next: 'Suivante',
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,
};
