import type { Campus, LineItem, Registration, ResourceLink } from './campus.js';

export interface NewLink {
  readonly title: string;
  readonly description?: string;
  readonly url?: string;
  readonly custom?: Readonly<Record<string, string>>;
  readonly lineItem?: Omit<NewLineItem, 'resourceLinkId'>;
}

export interface NewLineItem {
  readonly label: string;
  readonly scoreMaximum: number;
  readonly resourceId?: string;
  readonly tag?: string;
  readonly resourceLinkId?: string;
}

/** Puts an activity of the tool into the course, with its grade column if it has one. */
export function addResourceLink(campus: Campus, registration: Registration, link: NewLink): ResourceLink {
  const added: ResourceLink = {
    id: campus.nextId('resource link'),
    clientId: registration.clientId,
    title: link.title,
    description: link.description ?? '',
    url: link.url ?? registration.targetLinkUri,
    custom: link.custom ?? {},
  };
  campus.resourceLinks.set(added.id, added);
  if (link.lineItem) addLineItem(campus, registration, { ...link.lineItem, resourceLinkId: added.id });
  return added;
}

/** Ids 1 and 2 are the course total and the quiz, which no tool may see. */
export function addLineItem(
  campus: Campus,
  registration: Pick<Registration, 'clientId'>,
  item: NewLineItem,
): LineItem {
  const added: LineItem = {
    ...item,
    id: campus.nextId('grade item', 3),
    clientId: registration.clientId,
    results: new Map(),
  };
  campus.lineItems.set(added.id, added);
  return added;
}

/** A registered tool gets one activity in the course with a grade column, as an LTI activity in Moodle has. */
export function addFirstLink(campus: Campus, registration: Registration): void {
  const links = [...campus.resourceLinks.values()];
  if (links.some((link) => link.clientId === registration.clientId)) return;
  const title = 'Micro-certifications / Micro-credentials';
  addResourceLink(campus, registration, { title, lineItem: { label: title, scoreMaximum: 100 } });
}

/** Switches a pending registration on. */
export function activate(campus: Campus, clientId: string): void {
  const registration = campus.registrations.get(clientId);
  if (registration === undefined) throw new Error(`no tool has the client id ${clientId}`);
  campus.registrations.set(clientId, { ...registration, active: true });
}
