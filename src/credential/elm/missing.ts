import { elementKeys, missingElements } from '../../achievement/missing-elements.js';
import type { Issuer } from '../../issuer/issuer.js';
import { nameOf } from '../../learner/learner.js';
import type { CredentialInput } from '../make.js';
import { countryIri } from './countries.js';
import { eidasIdentifier } from './organisation.js';
import type { SealSubject } from './seal-subject.js';

/**
 * What an ELM credential cannot be made without: the mandatory elements of Annex I, and the identifier of the issuer as a
 * legal person, which the Open Badge does without (EDC-generic-no-cv, IssuerNodeShape).
 */
const elmElements = [...elementKeys, 'legal-identifier'] as const;
export type ElmElement = (typeof elmElements)[number];

/** What is missing before a learner is known; for the pages of admin and instructor. */
export function missingOfIssuer(issuer: Issuer, seal?: SealSubject): readonly ElmElement[] {
  return [
    ...(countryIri(issuer.countryCode) === undefined ? (['country'] as const) : []),
    ...(issuer.legalName.trim() === '' ? (['awarding-body'] as const) : []),
    ...(eidasIdentifier(issuer, seal) === undefined ? (['legal-identifier'] as const) : []),
  ];
}

/** All that is missing, in the order of Annex I. */
export function missingForElm(input: CredentialInput, seal?: SealSubject): readonly ElmElement[] {
  const missing = new Set<ElmElement>([
    ...missingElements(input.achievement.content, input.issuer),
    ...missingOfIssuer(input.issuer, seal),
    ...(nameOf(input.learner) === undefined ? (['learner'] as const) : []),
  ]);
  return elmElements.filter((element) => missing.has(element));
}
