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

use core\uuid;
use stdClass;

/**
 * One thing that the tool has to hear: how it is named, and the row that it is in the outbox.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class fact {
    /**
     * What tells one fact from another.
     *
     * @param stdClass $row
     * @return string
     */
    public static function key(stdClass $row): string {
        return implode('/', [$row->type, $row->userid, $row->courseid, $row->factkey]);
    }

    /**
     * Makes the row of a new fact.
     *
     * @param string $type event type of the wire protocol
     * @param int|null $userid the learner, null for course-wide types
     * @param int|null $courseid the course, null for user.deleted
     * @param string $factkey what the fact is about within user and course
     * @param array $payload what only the event knows
     * @param int $timeoccurred when it happened, Unix seconds; 0 means now
     * @param int $notbefore do not send before this time, Unix seconds
     * @return stdClass a row of the outbox table without its id
     */
    public static function row(
        string $type,
        ?int $userid,
        ?int $courseid,
        string $factkey = '',
        array $payload = [],
        int $timeoccurred = 0,
        int $notbefore = 0
    ): stdClass {
        $now = time();
        return (object) [
            'eventid' => self::event_id(),
            'type' => $type,
            'userid' => $userid,
            'courseid' => $courseid,
            'factkey' => $factkey,
            'payload' => $payload ? json_encode($payload) : null,
            'timeoccurred' => $timeoccurred ?: $now,
            'timecreated' => $now,
            'attempts' => 0,
            'nextattempt' => $notbefore,
            'state' => outbox::PENDING,
            'bulk' => 0,
        ];
    }

    /**
     * The row of a fact that is not urgent, as row() makes it.
     *
     * @param string $type event type of the wire protocol
     * @param int|null $userid the learner, null for course-wide types
     * @param int|null $courseid the course, null for user.deleted
     * @param string $factkey what the fact is about within user and course
     * @param array $payload what only the event knows
     * @param int $timeoccurred when it happened, Unix seconds; 0 means now
     * @param int $notbefore do not send before this time, Unix seconds
     * @return stdClass a row of the outbox table without its id
     */
    public static function bulk_row(
        string $type,
        ?int $userid,
        ?int $courseid,
        string $factkey = '',
        array $payload = [],
        int $timeoccurred = 0,
        int $notbefore = 0
    ): stdClass {
        $row = self::row($type, $userid, $courseid, $factkey, $payload, $timeoccurred, $notbefore);
        $row->bulk = 1;
        return $row;
    }

    /**
     * A name for a fact: the name of the site and a number that grows with time, so that the tool can tell which of two
     * facts of the same second is the later one.
     *
     * Not the row's own id: a site restored from a backup would give the same ids to other facts, and the tool would
     * take those for repetitions.
     *
     * @return string at most 36 characters
     */
    private static function event_id(): string {
        static $last = 0;

        $site = (string) get_config('local_acquis', 'siteid');
        if ($site === '') {
            $site = substr(str_replace('-', '', uuid::generate()), 0, 12);
            set_config('siteid', $site, 'local_acquis');
        }
        $last = max((int) (microtime(true) * 1000000), $last + 1);
        // Microseconds, and four digits by which processes differ that get here at the same time.
        return sprintf('%s-%d%04d', $site, $last, random_int(0, 9999));
    }
}
