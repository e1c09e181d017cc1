/** Field of study, national levels, and entries in national registers. */
export const recognition = {
  title: 'Field of study and national registers',
  studyFields: 'Field of study (ISCED-F 2013)',
  studyFieldsHint:
    'Type a code or words of the name and choose from the list, for example “0812” or “horticulture”. Up to three, the most fitting first.',
  studyField: 'Field of study',
  studyFieldNumber: (number: number) => `Field of study ${number}`,
  studyFieldUnknown: (typed: string) =>
    `Field of study: ISCED-F has no field “${typed}”; type a code of two to four digits, or words of a name`,
  studyFieldSeveral: (typed: string, fields: string) =>
    `Field of study: “${typed}” is in several names: ${fields}. Type the code of the one you mean`,
  register: 'French registers (France compétences)',
  registerHint:
    'Only where it leads to a certification of the RNCP or the RS, or to blocks of competences of it.',
  registerCode: 'RNCP or RS code',
  registerCodeHint: 'For example RNCP38230 or RS5678.',
  registerTitle: 'Title of the certification',
  registerTitleHint: 'As the register has it.',
  registerOpen: (code: string) => `${code} at France compétences`,
  registerWrong: (typed: string) =>
    `RNCP or RS code: “${typed}” is none; write RNCP or RS and the number, for example RNCP38230`,
  registerBlocks: 'Blocks of competences',
  registerBlocksHint:
    'One a line: the code, then the title. For example “BC01 Conduct the pruning”, or “RNCP38230BC01”.',
  blockWrong: {
    'no-code': (line: string) =>
      `Blocks of competences: “${line}” begins with no code; write BC and two digits, or the whole code, for example RNCP38230BC01`,
    'other-entry': (line: string, code: string) => `Blocks of competences: “${line}” is no block of ${code}`,
    repeated: (line: string) => `Blocks of competences: “${line}” is there twice`,
  },
  blocksOfRs: 'Blocks of competences: only certifications of the RNCP have them',
  french: 'Level of the French framework',
  frenchLevel: (level: number) => `Level ${level}`,
  nationalHint: 'Of another country, in words.',
  nationalIri: 'Address of the national level',
  nationalIriHint:
    'In the Commission’s register of levels, if you know it: http://data.europa.eu/snb/qdr/… European credentials then name it by that.',
};
