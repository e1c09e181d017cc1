import type { Messages } from '../shape.js';

export const recognition: Messages['recognition'] = {
  title: 'Domaine d’études et répertoires nationaux',
  studyFields: 'Domaine d’études (CITE-F 2013)',
  studyFieldsHint:
    'Saisissez un code ou des mots de l’intitulé et choisissez dans la liste, par exemple « 0812 » ou « horticulture ». Trois au plus, le plus pertinent d’abord.',
  studyField: 'Domaine d’études',
  studyFieldNumber: (number) => `Domaine d’études ${number}`,
  studyFieldUnknown: (typed) =>
    `Domaine d’études : la CITE-F n’a pas de domaine « ${typed} » ; saisissez un code de deux à quatre chiffres, ou des mots d’un intitulé`,
  studyFieldSeveral: (typed, fields) =>
    `Domaine d’études : « ${typed} » figure dans plusieurs intitulés : ${fields}. Saisissez le code de celui que vous voulez`,
  register: 'Répertoires nationaux (France compétences)',
  registerHint:
    'Seulement si elle mène à une certification du RNCP ou du RS, ou à des blocs de compétences de celle-ci.',
  registerCode: 'Code RNCP ou RS',
  registerCodeHint: 'Par exemple RNCP38230 ou RS5678.',
  registerTitle: 'Intitulé de la certification',
  registerTitleHint: 'Tel que le répertoire le donne.',
  registerOpen: (code) => `${code} chez France compétences`,
  registerWrong: (typed) =>
    `Code RNCP ou RS : « ${typed} » n’en est pas un ; écrivez RNCP ou RS suivi du numéro, par exemple RNCP38230`,
  registerBlocks: 'Blocs de compétences',
  registerBlocksHint:
    'Un par ligne : le code, puis l’intitulé. Par exemple « BC01 Conduire la taille », ou « RNCP38230BC01 ».',
  blockWrong: {
    'no-code': (line) =>
      `Blocs de compétences : « ${line} » ne commence par aucun code ; écrivez BC et deux chiffres, ou le code entier, par exemple RNCP38230BC01`,
    'other-entry': (line, code) => `Blocs de compétences : « ${line} » n’est pas un bloc de ${code}`,
    repeated: (line) => `Blocs de compétences : « ${line} » y figure deux fois`,
  },
  blocksOfRs: 'Blocs de compétences : seules les certifications du RNCP en ont',
  french: 'Niveau du cadre national français',
  frenchLevel: (level) => `Niveau ${level}`,
  nationalHint: 'D’un autre pays, en toutes lettres.',
  nationalIri: 'Adresse du niveau national',
  nationalIriHint:
    'Dans le registre des niveaux de la Commission, si vous la connaissez : http://data.europa.eu/snb/qdr/… Les certifications européennes le désignent alors ainsi.',
};
