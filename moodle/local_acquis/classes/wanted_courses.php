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

use cache;
use local_acquis\task\backfill;

/**
 * The courses for which the tool wants events. Everything else in Moodle is none of its business and never leaves.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class wanted_courses {
    /** @var string The table. */
    public const TABLE = 'local_acquis_course';

    /** @var string Key of the set in the cache. */
    private const CACHE_KEY = 'set';

    /** @var int Seconds to keep the set in memory. */
    private const MEMORY = 20;

    /** @var array|null The set, as set() returns it. */
    private static $set = null;

    /** @var int When it was read. */
    private static $settime = 0;

    /**
     * Whether the tool wants to hear of a course.
     *
     * @param int $courseid
     * @return bool
     */
    public static function wants(int $courseid): bool {
        if (!$courseid || $courseid == SITEID) {
            return false;
        }
        $set = self::set();
        return $set['paired'] && ($set['all'] || isset($set['ids'][$courseid]));
    }

    /**
     * Whether the tool wants to hear of any course.
     *
     * @return bool
     */
    public static function any(): bool {
        $set = self::set();
        return $set['paired'] && ($set['all'] || $set['ids']);
    }

    /**
     * Whether the tool wants to hear of every course.
     *
     * @return bool
     */
    public static function all(): bool {
        $set = self::set();
        return $set['paired'] && $set['all'];
    }

    /**
     * Whether the tool has said what it wants since it was paired.
     *
     * @return bool
     */
    public static function known(): bool {
        return setting::now('allcourses') !== false;
    }

    /**
     * The wanted courses, as far as they exist.
     *
     * @return int[]
     */
    public static function ids(): array {
        $set = self::set();
        return $set['paired'] ? array_keys($set['ids']) : [];
    }

    /**
     * Asks the tool.
     *
     * @param client|null $client for tests
     * @return failure|null null when it answered
     */
    public static function refresh(?client $client = null): ?failure {
        $pairing = pairing::current();
        if (!$pairing) {
            return null;
        }
        $obstacle = $pairing->obstacle();
        if ($obstacle) {
            delivery_state::failed($obstacle);
            return $obstacle;
        }
        $client = $client ?? new client();
        $answer = $client->get($pairing->coursesurl, $pairing->secret());
        $failure = $answer->failure;
        if (!$failure && !self::replace($answer->document)) {
            $failure = new failure(failure::FOREIGN, 'no list of courses in the answer');
        }
        if ($failure) {
            delivery_state::failed($failure, $answer->retryafter);
            return $failure;
        }
        delivery_state::reached();
        return null;
    }

    /**
     * Takes over the list that the tool gave. Call it under the lock of the delivery only.
     *
     * @param mixed $courses decoded JSON, {"all": bool, "ids": [...]}; ids may be strings or numbers
     * @return bool false when it is no such list
     */
    public static function replace($courses): bool {
        global $DB;

        if (!is_array($courses) || !isset($courses['all'], $courses['ids']) || !is_array($courses['ids'])) {
            return false;
        }
        $ids = [];
        foreach ($courses['ids'] as $id) {
            if (is_scalar($id) && ctype_digit((string) $id) && (int) $id > 0 && (int) $id != SITEID) {
                $ids[(int) $id] = true;
            }
        }
        $all = (bool) $courses['all'];

        $before = self::known() ? self::set() : ['all' => null, 'ids' => []];
        if ($before['all'] === $all && !array_diff_key($ids, $before['ids']) && !array_diff_key($before['ids'], $ids)) {
            return true;
        }

        // Where the tool wants every course, it may leave out their ids.
        $removed = $all ? [] : array_keys(array_diff_key($before['ids'], $ids));
        foreach (array_chunk($removed, 500) as $some) {
            $DB->delete_records_list(self::TABLE, 'courseid', $some);
        }
        set_config('allcourses', $all ? 1 : 0, 'local_acquis');
        self::reload();
        self::take_up($all ? null : array_keys($ids));
        return true;
    }

    /**
     * Takes up courses that are not in the list yet: the tool is told what they have, and what happened before.
     *
     * @param int[]|null $ids null for every course of the site
     */
    public static function take_up(?array $ids): void {
        global $DB;

        $sql = 'SELECT c.id
                  FROM {course} c
             LEFT JOIN {' . self::TABLE . '} w ON w.courseid = c.id
                 WHERE w.id IS NULL AND c.id <> :site';
        $new = [];
        if ($ids === null) {
            $new = $DB->get_fieldset_sql($sql, ['site' => SITEID]);
        } else {
            foreach (array_chunk($ids, 500) as $some) {
                [$insql, $params] = $DB->get_in_or_equal($some, SQL_PARAMS_NAMED);
                // The tool may know courses that are gone from Moodle; the join leaves them out.
                $new = array_merge($new, $DB->get_fieldset_sql("$sql AND c.id $insql", $params + ['site' => SITEID]));
            }
        }
        if (!$new) {
            return;
        }
        $now = time();
        $DB->insert_records(self::TABLE, array_map(function ($id) use ($now) {
            return ['courseid' => (int) $id, 'timewanted' => $now];
        }, $new));
        self::reload();
        catalogues::request($new);
        backfill::queue();
    }

    /**
     * Forgets the list; the tool will be asked anew.
     */
    public static function forget(): void {
        global $DB;

        $DB->delete_records(self::TABLE);
        unset_config('allcourses', 'local_acquis');
        self::reload();
    }

    /**
     * Reads the list anew, because another process may have changed it.
     */
    public static function reload(): void {
        self::cache()->delete(self::CACHE_KEY);
        self::$set = null;
    }

    /**
     * The set, kept in memory for some seconds.
     *
     * Not by the cache's own static acceleration: that lasts as long as the process, and cron processes last for
     * minutes. One of them would go on missing completions in a course that another one has just taken up.
     *
     * @return array{all: bool, ids: array<int, bool>, paired: bool}
     */
    private static function set(): array {
        global $DB;

        if (self::$set !== null && time() - self::$settime < self::MEMORY) {
            return self::$set;
        }
        $set = self::cache()->get(self::CACHE_KEY);
        if ($set === false) {
            $set = [
                'all' => (bool) setting::now('allcourses'),
                'ids' => array_fill_keys(array_map('intval', $DB->get_fieldset_select(self::TABLE, 'courseid', '')), true),
            ];
            self::cache()->set(self::CACHE_KEY, $set);
        }
        $set['paired'] = pairing::exists();
        self::$set = $set;
        self::$settime = time();
        return $set;
    }

    /**
     * The cache.
     *
     * @return \cache_application
     */
    private static function cache() {
        return cache::make('local_acquis', 'wantedcourses');
    }
}
