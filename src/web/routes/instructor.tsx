import { type Request, Router, urlencoded } from 'express';
import { z } from 'zod';
import { soonDays } from '../../award/expiring-soon.js';
import { strangersOf } from '../../completion/parked-events.js';
import { Refused } from '../errors/refused.js';
import { formBody } from '../forms/form-body.js';
import { fieldErrors } from '../forms/problem-words.js';
import { text } from '../forms/schemas.js';
import { imageFormLimit } from '../forms/submitted-image.js';
import { type CourseResponse, courseGate, launchGate } from '../http/course-gate.js';
import { multipartForm } from '../http/multipart.js';
import type { Web } from '../http/web.js';
import { CoursePage, type Done } from '../pages/instructor/course-page.js';
import { ExpiringPage } from '../pages/instructor/expiring-page.js';
import { NewPage } from '../pages/instructor/new-page.js';
import { readCourse } from '../pages/instructor/read-course.js';
import { sendPage } from '../view/render.js';
import { achievementRoutes } from './instructor-achievement.js';
import { badgeRoutes } from './instructor-badge.js';
import { decideCopy, openOffer } from './instructor-copy.js';
import { issuingsRoutes } from './instructor-issuings.js';
import { learnerOfCourseRoutes } from './instructor-learner.js';
import { learnersRoutes } from './instructor-learners.js';
import { sourcesRoutes } from './instructor-sources.js';
import { translationRoutes } from './instructor-translation.js';

const newAchievement = z.object({ title: text(200).pipe(z.string().min(1)), language: z.enum(['fr', 'en']) });

/** The course's page and what its teachers do there. Everything under a course asks for a launch from that course. */
export function instructorRoutes(web: Web): Router {
  const { deps } = web;
  const router = Router();
  const inside = Router({ mergeParams: true });
  const form = urlencoded({ extended: false, limit: '512kb', parameterLimit: 4000 });

  inside.get('/', async (request: Request, response: CourseResponse) => {
    const { course, session, grant } = response.locals;
    const [rows, strangers, signs] = await Promise.all([
      readCourse(deps, course.id),
      strangersOf(deps.store, course),
      deps.store.connectionSigns.list(course.platformId),
    ]);
    const copy = { offer: await openOffer(web, course), taken: request.query.copied === 'yes' };
    const heard = signs.find((sign) => sign.capability === 'events');
    sendPage(
      response,
      200,
      web.view(request, session),
      <CoursePage
        course={course}
        rows={rows}
        strangers={strangers}
        heard={heard}
        done={doneOf(request)}
        returnUrl={grant.returnUrl}
        copy={copy}
      />,
    );
  });
  inside.get('/expiring', async (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const [rows, { mail, reminderDays }] = await Promise.all([deps.expiringSoon(course.id), deps.upkeep()]);
    sendPage(
      response,
      200,
      web.view(request, session),
      <ExpiringPage
        course={course}
        rows={rows}
        days={Math.max(soonDays, ...reminderDays)}
        mailed={mail.server !== undefined && reminderDays.length > 0}
        now={deps.clock()}
      />,
    );
  });
  inside.post('/copy', decideCopy(web));
  inside.get('/achievements/new', (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const view = web.view(request, session);
    sendPage(response, 200, view, <NewPage course={course} form={{ title: '', language: view.language }} />);
  });
  inside.post('/achievements', async (request: Request, response: CourseResponse) => {
    const { course, session } = response.locals;
    const view = web.view(request, session);
    const body = formBody(request);
    const given = { title: body.text('title'), language: body.text('language') };
    const parsed = newAchievement.safeParse(given);
    if (!parsed.success) {
      const errors = fieldErrors(view, parsed.error.issues, ([name]) =>
        name === 'language'
          ? { id: 'language', label: view.m.instructor.languageLabel }
          : { id: 'title', label: view.m.achievement.title },
      );
      return sendPage(response, 422, view, <NewPage course={course} form={given} errors={errors} />);
    }
    const achievement = await deps.createAchievement({ courseId: course.id, ...parsed.data });
    response.redirect(303, `/courses/${course.id}/achievements/${achievement.id}/edit`);
  });
  inside.use(learnerOfCourseRoutes(web), sourcesRoutes(web));
  inside.use(
    '/achievements/:achievementId',
    async (request: Request<{ achievementId: string }>, response: CourseResponse, next) => {
      const achievement = await deps.store.achievements.byId(request.params.achievementId);
      // An achievement of another course is not there: the launch authorises its own course only.
      if (achievement === undefined || achievement.courseId !== response.locals.course.id)
        throw new Refused('ERR_NOT_FOUND', `achievement ${request.params.achievementId}`);
      response.locals.achievement = achievement;
      next();
    },
    achievementRoutes(web),
    badgeRoutes(web),
    translationRoutes(web),
    learnersRoutes(web),
    issuingsRoutes(web),
  );
  // The token against cross-site requests is in the body: it is read before the gate, whatever its encoding.
  router.use('/courses/:courseId/upload', ...multipartForm(1_500_000));
  router.use('/courses/:courseId/achievements/:achievementId/badge', ...multipartForm(imageFormLimit));
  router.use('/courses/:courseId', form, launchGate(web), courseGate(web, 'instructors'), inside);
  return router;
}

function doneOf({ query }: Request): Done | undefined {
  const done = query.done;
  return done === 'published' ||
    done === 'published-only' ||
    done === 'archived' ||
    done === 'unarchived' ||
    done === 'asked'
    ? done
    : undefined;
}
