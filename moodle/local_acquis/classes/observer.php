<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace local_acquis;

use core\event\base;
use core\event\competency_evidence_created;
use core\event\competency_user_competency_rated;
use core\event\competency_user_competency_rated_in_course;
use core\event\course_completed;
use core\event\course_deleted;
use core\event\course_module_completion_updated;
use core\event\course_reset_ended;
use core\event\course_reset_started;
use core\event\user_deleted;
use core\event\user_enrolment_deleted;
use local_acquis\local\facts\competency_rated;

/**
 * One method for each Moodle event that the tool wants to hear of. They only enqueue: see db/events.php for why.
 *
 * In all of them the actor (userid) may be the learner, a teacher, the administrator or nobody; relateduserid is the
 * learner. Ids arrive as strings or numbers.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class observer {
    /**
     * @var bool[] Courses that this process is resetting, by id. Meanwhile grades go and activities are taken back,
     *             which says nothing about the learners; course.reset tells the tool.
     */
    private static $resetting = [];

    /**
     * A learner has completed a course.
     *
     * @param course_completed $event
     */
    public static function course_completed(course_completed $event): void {
        if (wanted_courses::wants((int) $event->courseid)) {
            outbox::add(
                (new fact('course.completed', (int) $event->relateduserid, (int) $event->courseid))->at($event->timecreated)
            );
        }
    }

    /**
     * A learner has completed an activity, or it was taken back.
     *
     * @param course_module_completion_updated $event
     */
    public static function course_module_completion_updated(course_module_completion_updated $event): void {
        if (isset(self::$resetting[(int) $event->courseid]) || !wanted_courses::wants((int) $event->courseid)) {
            return;
        }
        outbox::add(
            (new fact(
                'activity.completed',
                (int) $event->relateduserid,
                (int) $event->courseid,
                (string) $event->contextinstanceid,
                ['state' => (int) ($event->other['completionstate'] ?? 0)]
            ))->at($event->timecreated)
        );
    }

    /**
     * A grade or a total has changed (user_graded) or is gone (grade_deleted).
     *
     * @param base $event
     */
    public static function grade_changed(base $event): void {
        if (isset(self::$resetting[(int) $event->courseid]) || !wanted_courses::wants((int) $event->courseid)) {
            return;
        }
        outbox::add(
            (new fact(
                'grade.changed',
                (int) $event->relateduserid,
                (int) $event->courseid,
                (string) $event->other['itemid']
            ))->at($event->timecreated)
        );
    }

    /**
     * A teacher has rated a competency in a course.
     *
     * @param competency_user_competency_rated_in_course $event
     */
    public static function competency_rated_in_course(competency_user_competency_rated_in_course $event): void {
        self::enqueue_rating_in_course($event, (int) $event->other['competencyid']);
    }

    /**
     * Somebody has rated a competency of a user outside of any course.
     *
     * @param competency_user_competency_rated $event
     */
    public static function competency_rated(competency_user_competency_rated $event): void {
        if (wanted_courses::any()) {
            $rating = $event->get_record_snapshot('competency_usercomp', $event->objectid);
            self::enqueue_rating_of_user($event, (int) $rating->competencyid);
        }
    }

    /**
     * A rating was given by a rule, for example because an activity was completed; or somewhere else than in a course.
     *
     * @param competency_evidence_created $event
     */
    public static function competency_evidence_created(competency_evidence_created $event): void {
        // The value of core_competency\evidence::ACTION_LOG: evidence that changes no rating.
        if ((int) $event->other['action'] === 0) {
            return;
        }
        if ($event->courseid) {
            self::enqueue_rating_in_course($event, (int) $event->other['competencyid']);
        } else if (wanted_courses::any()) {
            self::enqueue_rating_of_user($event, (int) $event->other['competencyid']);
        }
    }

    /**
     * A learner is not enrolled in a course any more.
     *
     * @param user_enrolment_deleted $event
     */
    public static function user_enrolment_deleted(user_enrolment_deleted $event): void {
        // There may be several enrolments in one course.
        if (empty($event->other['userenrolment']['lastenrol']) || !wanted_courses::wants((int) $event->courseid)) {
            return;
        }
        ledger::remove((int) $event->courseid, (int) $event->relateduserid);
        outbox::add(
            (new fact('enrolment.ended', (int) $event->relateduserid, (int) $event->courseid))->at($event->timecreated)
        );
    }

    /**
     * An account was deleted.
     *
     * @param user_deleted $event
     */
    public static function user_deleted(user_deleted $event): void {
        if (wanted_courses::any()) {
            ledger::remove_user((int) $event->objectid);
            outbox::drop_user((int) $event->objectid);
            outbox::add((new fact('user.deleted', (int) $event->objectid, null))->at($event->timecreated));
        }
    }

    /**
     * A course was deleted.
     *
     * @param course_deleted $event
     */
    public static function course_deleted(course_deleted $event): void {
        if (wanted_courses::wants((int) $event->courseid)) {
            ledger::remove((int) $event->courseid);
            outbox::keep_order((int) $event->courseid);
            outbox::add((new fact('course.deleted', null, (int) $event->courseid))->at($event->timecreated));
        }
    }

    /**
     * The reset of a course begins.
     *
     * @param course_reset_started $event
     */
    public static function course_reset_started(course_reset_started $event): void {
        self::$resetting[(int) $event->courseid] = true;
    }

    /**
     * The reset of a course has ended. The tool hears of it when results were removed; a reset may as well concern
     * nothing but forum posts.
     *
     * @param course_reset_ended $event
     */
    public static function course_reset_ended(course_reset_ended $event): void {
        unset(self::$resetting[(int) $event->courseid]);
        if (!wanted_courses::wants((int) $event->courseid)) {
            return;
        }
        $options = $event->other['reset_options'];
        $removed = ['reset_completion', 'reset_competency_ratings', 'reset_gradebook_items', 'reset_gradebook_grades'];
        if (!array_filter(array_intersect_key((array) $options, array_flip($removed)))) {
            return;
        }
        ledger::remove((int) $event->courseid);
        outbox::keep_order((int) $event->courseid);
        outbox::add((new fact('course.reset', null, (int) $event->courseid))->at($event->timecreated));
    }

    /**
     * The plugin local_recompletion has taken back a completion so that the learner can renew it. That is the end of a
     * period, not a correction.
     *
     * @param base $event
     */
    public static function completion_reset(base $event): void {
        if (wanted_courses::wants((int) $event->courseid)) {
            ledger::remove((int) $event->courseid, (int) $event->relateduserid);
        }
    }

    /**
     * Something that a criterion can refer to has changed in a course.
     *
     * @param base $event
     */
    public static function course_changed(base $event): void {
        catalogues::changed((int) $event->courseid);
    }

    /**
     * A competency has changed, which may be linked to many courses.
     *
     * @param base $event
     */
    public static function competency_changed(base $event): void {
        global $DB;

        if (!wanted_courses::any()) {
            return;
        }
        $courseids = $DB->get_fieldset_select('competency_coursecomp', 'courseid', 'competencyid = ?', [$event->objectid]);
        foreach ($courseids as $courseid) {
            catalogues::changed((int) $courseid);
        }
    }

    /**
     * Enqueues a rating that holds in the course of the event.
     *
     * @param base $event
     * @param int $competencyid
     */
    private static function enqueue_rating_in_course(base $event, int $competencyid): void {
        if (!wanted_courses::wants((int) $event->courseid)) {
            return;
        }
        outbox::add(
            (new fact(
                'competency.rated',
                (int) $event->relateduserid,
                (int) $event->courseid,
                (string) $competencyid,
                ['scope' => competency_rated::IN_COURSE]
            ))->at($event->timecreated)
        );
    }

    /**
     * Enqueues a rating that holds for the user as such, once for each wanted course that it matters to: those that
     * are linked to the competency and in which the user is enrolled.
     *
     * @param base $event
     * @param int $competencyid
     */
    private static function enqueue_rating_of_user(base $event, int $competencyid): void {
        global $DB;

        $courseids = $DB->get_fieldset_sql(
            'SELECT DISTINCT cc.courseid
               FROM {competency_coursecomp} cc
               JOIN {enrol} e ON e.courseid = cc.courseid
               JOIN {user_enrolments} ue ON ue.enrolid = e.id
              WHERE cc.competencyid = ? AND ue.userid = ?',
            [$competencyid, $event->relateduserid]
        );
        foreach ($courseids as $courseid) {
            if (wanted_courses::wants((int) $courseid)) {
                outbox::add(
                    (new fact(
                        'competency.rated',
                        (int) $event->relateduserid,
                        (int) $courseid,
                        (string) $competencyid,
                        ['scope' => competency_rated::OF_USER]
                    ))->at($event->timecreated)
                );
            }
        }
    }
}
