import { achievement } from './en/achievement.js';
import { admin } from './en/admin.js';
import { badge } from './en/badge.js';
import { code } from './en/code.js';
import { criteria } from './en/criteria.js';
import { errorPage, errors, keptForm } from './en/errors.js';
import { european } from './en/european.js';
import { files } from './en/files.js';
import { images } from './en/images.js';
import { criterion, instructor, learners } from './en/instructor.js';
import { issuers } from './en/issuers.js';
import { issuing } from './en/issuing.js';
import { learner } from './en/learner.js';
import {
  connection,
  courseCopy,
  deepLinking,
  gradebook,
  openWindow,
  registration,
  registrationThere,
} from './en/lti.js';
import { many } from './en/many.js';
import { people } from './en/people.js';
import { check, credential, issuerPage, start, verification } from './en/public.js';
import { recognition } from './en/recognition.js';
import { form, shell } from './en/shell.js';
import { skills } from './en/skills.js';
import { standing } from './en/standing.js';
import { suspension } from './en/suspension.js';
import { translations } from './en/translations.js';
import { upkeep } from './en/upkeep.js';
import { upload } from './en/upload.js';
import { wallet } from './en/wallet.js';
import { walletConsent } from './en/wallet-consent.js';
import { workload } from './en/workload.js';

export const en = {
  achievement,
  admin,
  badge,
  check,
  code,
  connection,
  courseCopy,
  gradebook,
  credential,
  criteria,
  criterion,
  deepLinking,
  errorPage,
  errors,
  european,
  files,
  form,
  images,
  instructor,
  issuerPage,
  issuing,
  issuers,
  keptForm,
  learner,
  learners,
  many,
  openWindow,
  people,
  recognition,
  registration,
  registrationThere,
  shell,
  skills,
  standing,
  suspension,
  start,
  upkeep,
  translations,
  upload,
  verification,
  wallet,
  walletConsent,
  workload,
};
