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

/**
 * The Moodle events that the plugin listens to.
 *
 * All observers are internal, on purpose. Moodle calls internal observers at once, inside the transaction (if any) in
 * which the event was triggered; external ones (internal => false) are kept in the memory of the PHP process until the
 * transaction is committed. The outbox row has to live and die with the completion it reports: written inside the
 * transaction, a rollback takes it away and a commit keeps it, whereas a process that ends between the commit and the
 * external observers (time limit, memory limit, server restart) would lose the event without a trace. The usual reason
 * for external observers, talking to another system that cannot be rolled back, does not apply: the observers only
 * insert a row, and the sending happens later in a task.
 *
 * The price is that an observer sees the database in the middle of the operation. Anything that may still change is
 * therefore read when the message is built, not here.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$observers = [
    [
        'eventname' => '\core\event\course_completed',
        'callback' => '\local_acquis\observer::course_completed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_module_completion_updated',
        'callback' => '\local_acquis\observer::course_module_completion_updated',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\user_graded',
        'callback' => '\local_acquis\observer::grade_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\grade_deleted',
        'callback' => '\local_acquis\observer::grade_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\competency_user_competency_rated_in_course',
        'callback' => '\local_acquis\observer::competency_rated_in_course',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\competency_user_competency_rated',
        'callback' => '\local_acquis\observer::competency_rated',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\competency_evidence_created',
        'callback' => '\local_acquis\observer::competency_evidence_created',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\user_enrolment_deleted',
        'callback' => '\local_acquis\observer::user_enrolment_deleted',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\user_deleted',
        'callback' => '\local_acquis\observer::user_deleted',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_deleted',
        'callback' => '\local_acquis\observer::course_deleted',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_reset_started',
        'callback' => '\local_acquis\observer::course_reset_started',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_reset_ended',
        'callback' => '\local_acquis\observer::course_reset_ended',
        'internal' => true,
    ],
    [
        'eventname' => '\local_recompletion\event\completion_reset',
        'callback' => '\local_acquis\observer::completion_reset',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_module_created',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_module_updated',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_module_deleted',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\grade_item_created',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\grade_item_updated',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\grade_item_deleted',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_updated',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_completion_updated',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\course_restored',
        'callback' => '\local_acquis\observer::course_changed',
        'internal' => true,
    ],
    [
        'eventname' => '\core\event\competency_updated',
        'callback' => '\local_acquis\observer::competency_changed',
        'internal' => true,
    ],
];
