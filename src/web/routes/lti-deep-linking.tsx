import type { Request, Response } from 'express';
import { z } from 'zod';
import { SealBroken } from '../../../config/secrets.js';
import type { Course } from '../../course/course.js';
import type { ContentItem } from '../../platform/deep-linking.js';
import type { Launch } from '../../platform/launch.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { refuseForeignOrigin } from '../http/cross-site.js';
import { allowFraming } from '../http/headers.js';
import type { LaunchSession } from '../http/sessions.js';
import type { Web } from '../http/web.js';
import { DeepLinkingAnswerPage, DeepLinkingPage, type LinkChoice } from '../pages/lti/deep-linking-page.js';
import { sendPage } from '../view/render.js';
import type { View } from '../view/view.js';

/** How long an instructor may take to choose. */
const lifeMs = 3_600_000;
const coursePage = 'course';

/** What was asked for, as it goes through the browser: sealed, so that the answer needs no cookie and cannot be another's. */
const requestShape = z.object({
  platformId: z.string(),
  deploymentId: z.string(),
  courseId: z.string().optional(),
  locale: z.string().optional(),
  expiresAt: z.number(),
  request: z.object({
    returnUrl: z.url({ protocol: /^https?$/ }),
    data: z.string().optional(),
    acceptTypes: z.array(z.string()),
    acceptMultiple: z.boolean(),
    acceptLineItem: z.boolean(),
  }),
});
type SealedRequest = z.infer<typeof requestShape>;

/** The page that a deep-linking launch opens (Deep Linking 2.0, section 2). */
export async function offerDeepLinking(
  web: Web,
  request: Request,
  response: Response,
  launched: { readonly launch: Launch; readonly course: Course | undefined; readonly session: LaunchSession },
): Promise<void> {
  const { launch, course, session } = launched;
  if (launch.deepLinking === undefined)
    throw new Refused('ERR_REQUEST_MALFORMED', 'no deep-linking settings');
  const asked: SealedRequest = {
    platformId: launch.platform.id,
    deploymentId: launch.deploymentId,
    courseId: course?.id,
    locale: launch.locale,
    expiresAt: web.deps.clock() + lifeMs,
    request: {
      ...launch.deepLinking,
      acceptTypes: [...launch.deepLinking.acceptTypes],
      data: launch.deepLinking.data,
    },
  };
  await sendChoices(web, response, 200, web.view(request, session), asked);
}

/** What the instructor chose goes back to the LMS, signed (Deep Linking 2.0, section 3.4.3). */
export async function answerDeepLinking(web: Web, request: Request, response: Response): Promise<void> {
  refuseForeignOrigin(request, web.deps.publicUrl);
  const body = formBody(request);
  const asked = opened(web, body.text('request'));
  const view = web.view(request, await web.sessions.launched(request));
  const adds = body.text('do') !== 'cancel';
  const wanted = new Set(body.all('item'));
  const choices = await choicesFor(web, view, asked);
  const chosen = adds ? choices.filter(({ value }) => wanted.has(value)) : [];
  if (adds && chosen.length === 0) return sendChoices(web, response, 422, view, asked, true);
  const { platformId, deploymentId } = asked;
  const { data, ...settings } = asked.request;
  const form = await web.deps.deepLinking.respond({
    platformId,
    deploymentId,
    request: { ...settings, ...(data !== undefined && { data }) },
    items: (settings.acceptMultiple ? chosen : chosen.slice(0, 1)).map((choice) =>
      contentItem(web, choice, settings.acceptLineItem),
    ),
  });
  allowFraming(response, await web.origins(platformId), new URL(form.returnUrl).origin);
  sendPage(response, 200, view, <DeepLinkingAnswerPage form={form} />);
}

async function sendChoices(
  web: Web,
  response: Response,
  status: number,
  view: View,
  asked: SealedRequest,
  nothingChosen = false,
): Promise<void> {
  const course = asked.courseId === undefined ? undefined : await web.deps.store.courses.byId(asked.courseId);
  const choices = await choicesFor(web, view, asked);
  const several = asked.request.acceptMultiple;
  allowFraming(response, await web.origins(asked.platformId));
  sendPage(
    response,
    status,
    view,
    <DeepLinkingPage
      course={course}
      choices={choices}
      several={several && choices.length > 1}
      chosen={nothingChosen ? [] : choices.slice(0, 1).map(({ value }) => value)}
      request={web.deps.box.seal(JSON.stringify(asked))}
      nothingChosen={nothingChosen}
    />,
  );
}

async function choicesFor(web: Web, view: View, asked: SealedRequest): Promise<readonly LinkChoice[]> {
  if (!asked.request.acceptTypes.includes('ltiResourceLink')) return [];
  const { achievements } = web.deps.store;
  const published: LinkChoice[] = [];
  for (const one of asked.courseId === undefined ? [] : await achievements.byCourse(asked.courseId)) {
    if (one.publishedVersion === undefined || one.archivedAt !== undefined) continue;
    const version = await achievements.version(one.id, one.publishedVersion);
    if (version !== undefined)
      published.push({ value: one.id, title: version.content.title, graded: asked.request.acceptLineItem });
  }
  return [{ value: coursePage, title: view.m.deepLinking.coursePage, graded: false }, ...published];
}

function contentItem({ deps }: Web, choice: LinkChoice, acceptLineItem: boolean): ContentItem {
  const url = deps.registrar.toolConfiguration.launchUrl;
  if (choice.value === coursePage) return { title: choice.title, url };
  return {
    title: choice.title,
    url,
    custom: { achievement_id: choice.value },
    ...(acceptLineItem && {
      lineItem: { label: choice.title, scoreMaximum: 100, resourceId: choice.value, tag: 'acquis' },
    }),
  };
}

function opened(web: Web, sealed: string): SealedRequest {
  let asked: SealedRequest;
  try {
    asked = requestShape.parse(JSON.parse(web.deps.box.open(sealed)));
  } catch (cause) {
    if (!(cause instanceof SealBroken || cause instanceof z.ZodError || cause instanceof SyntaxError))
      throw cause;
    throw new Refused('ERR_REQUEST_MALFORMED', 'the deep-linking request is not one of ours', { cause });
  }
  if (asked.expiresAt <= web.deps.clock())
    throw new Refused('ERR_SESSION_NONE', 'the deep-linking request is too old');
  return asked;
}
