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

namespace local_acquis\privacy;

use context;
use context_course;
use context_system;
use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_acquis\ledger;
use local_acquis\outbox;

/**
 * What the plugin holds and sends about people.
 *
 * Facts of a course belong to the course's context; user.deleted, which has no course, belongs to the system's.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * @var string What to add to a condition on the outbox. The message that a user was deleted stays until the tool has
     *             heard it: without it, the tool would go on holding the learner's data.
     */
    private const KEEP = ' AND NOT (type = :erasure AND state <> :delivered)';

    /**
     * Describes the data.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        $collection->add_database_table(outbox::TABLE, [
            'userid' => 'privacy:metadata:outbox:userid',
            'courseid' => 'privacy:metadata:outbox:courseid',
            'type' => 'privacy:metadata:outbox:type',
            'payload' => 'privacy:metadata:outbox:payload',
            'timeoccurred' => 'privacy:metadata:outbox:timeoccurred',
        ], 'privacy:metadata:outbox');
        $collection->add_database_table(ledger::TABLE, [
            'userid' => 'privacy:metadata:completion:userid',
            'courseid' => 'privacy:metadata:completion:courseid',
            'timereported' => 'privacy:metadata:completion:timereported',
        ], 'privacy:metadata:completion');
        $collection->add_external_location_link('tool', [
            'userid' => 'privacy:metadata:tool:userid',
            'courseid' => 'privacy:metadata:tool:courseid',
            'result' => 'privacy:metadata:tool:result',
            'time' => 'privacy:metadata:tool:time',
        ], 'privacy:metadata:tool');
        return $collection;
    }

    /**
     * Contexts that hold data of a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $contexts = new contextlist();
        $contexts->add_from_sql(
            'SELECT ctx.id
               FROM {context} ctx
               JOIN {' . outbox::TABLE . '} o ON o.courseid = ctx.instanceid
              WHERE ctx.contextlevel = :level AND o.userid = :userid',
            ['level' => CONTEXT_COURSE, 'userid' => $userid]
        );
        $contexts->add_from_sql(
            'SELECT ctx.id
               FROM {context} ctx
               JOIN {' . ledger::TABLE . '} l ON l.courseid = ctx.instanceid
              WHERE ctx.contextlevel = :level AND l.userid = :userid',
            ['level' => CONTEXT_COURSE, 'userid' => $userid]
        );
        $contexts->add_from_sql(
            'SELECT ctx.id
               FROM {context} ctx
              WHERE ctx.contextlevel = :level
                    AND EXISTS (SELECT 1 FROM {' . outbox::TABLE . '} o WHERE o.userid = :userid AND o.courseid IS NULL)',
            ['level' => CONTEXT_SYSTEM, 'userid' => $userid]
        );
        return $contexts;
    }

    /**
     * Users whose data a context holds.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist): void {
        $scope = self::scope($userlist->get_context());
        if (!$scope) {
            return;
        }
        foreach ([outbox::TABLE, ledger::TABLE] as $table) {
            $userlist->add_from_sql('userid', "SELECT userid FROM {{$table}} WHERE userid IS NOT NULL AND {$scope[0]}", $scope[1]);
        }
    }

    /**
     * Exports the data of a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist): void {
        global $DB;

        foreach ($contextlist->get_contexts() as $context) {
            $scope = self::scope($context);
            if (!$scope) {
                continue;
            }
            $where = "userid = :userid AND {$scope[0]}";
            $params = $scope[1] + ['userid' => $contextlist->get_user()->id];
            $rows = $DB->get_records_select(outbox::TABLE, $where, $params, 'id');
            $reported = $DB->get_field_select(ledger::TABLE, 'timereported', $where, $params);
            if (!$rows && !$reported) {
                continue;
            }
            $events = array_map(function ($row) {
                return (object) [
                    'type' => $row->type,
                    'about' => $row->factkey,
                    'payload' => $row->payload,
                    'time' => transform::datetime($row->timeoccurred),
                    'state' => $row->state,
                    'delivered' => $row->timedelivered ? transform::datetime($row->timedelivered) : null,
                ];
            }, array_values($rows));
            writer::with_context($context)->export_data([get_string('pluginname', 'local_acquis')], (object) [
                'events' => $events,
                'completionreported' => $reported ? transform::datetime($reported) : null,
            ]);
        }
    }

    /**
     * Deletes the data of all users in a context.
     *
     * @param context $context
     */
    public static function delete_data_for_all_users_in_context(context $context): void {
        global $DB;

        $scope = self::scope($context);
        if ($scope) {
            $DB->delete_records_select(outbox::TABLE, 'userid IS NOT NULL AND ' . $scope[0] . self::KEEP, $scope[1] + self::keep());
            $DB->delete_records_select(ledger::TABLE, $scope[0], $scope[1]);
        }
    }

    /**
     * Deletes the data of one user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist): void {
        foreach ($contextlist->get_contexts() as $context) {
            self::delete($context, [$contextlist->get_user()->id]);
        }
    }

    /**
     * Deletes the data of several users.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist): void {
        self::delete($userlist->get_context(), $userlist->get_userids());
    }

    /**
     * Deletes rows of users in a context.
     *
     * @param context $context
     * @param int[] $userids
     */
    private static function delete(context $context, array $userids): void {
        global $DB;

        $scope = self::scope($context);
        if (!$scope || !$userids) {
            return;
        }
        [$insql, $inparams] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED);
        $where = "userid $insql AND {$scope[0]}";
        $DB->delete_records_select(outbox::TABLE, $where . self::KEEP, $inparams + $scope[1] + self::keep());
        $DB->delete_records_select(ledger::TABLE, $where, $inparams + $scope[1]);
    }

    /**
     * Parameters of the condition KEEP.
     *
     * @return string[]
     */
    private static function keep(): array {
        return ['erasure' => 'user.deleted', 'delivered' => outbox::DELIVERED];
    }

    /**
     * Which rows belong to a context.
     *
     * @param context $context
     * @return array|null SQL condition and its named parameters, null when none can
     */
    private static function scope(context $context): ?array {
        if ($context instanceof context_course) {
            return ['courseid = :courseid', ['courseid' => $context->instanceid]];
        }
        if ($context instanceof context_system) {
            return ['courseid IS NULL', []];
        }
        return null;
    }
}
