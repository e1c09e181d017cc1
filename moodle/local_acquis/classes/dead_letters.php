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

use local_acquis\task\deliver_soon;

/**
 * The facts that the tool will never accept as they are, and what an administrator can do about them.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class dead_letters {
    /**
     * Gives dead letters another chance.
     *
     * @param int[]|null $ids row ids, null for all
     * @return int how many
     */
    public static function replay(?array $ids = null): int {
        $ids = self::ids($ids);
        foreach (array_chunk($ids, 500) as $some) {
            outbox::make_due($some);
        }
        if ($ids) {
            deliver_soon::queue();
        }
        return count($ids);
    }

    /**
     * Deletes dead letters for good.
     *
     * @param int[]|null $ids row ids, null for all
     * @return int how many
     */
    public static function discard(?array $ids = null): int {
        $ids = self::ids($ids);
        foreach (array_chunk($ids, 500) as $some) {
            outbox::drop($some);
        }
        return count($ids);
    }

    /**
     * How many dead letters there are. Cheaper than backlog::counts(), for questions that are asked every minute.
     *
     * @return int
     */
    public static function count(): int {
        global $DB;

        return $DB->count_records(outbox::TABLE, ['state' => outbox::DEAD]);
    }

    /**
     * Which of these ids are dead letters.
     *
     * @param int[]|null $ids row ids, null for all
     * @return int[]
     */
    private static function ids(?array $ids): array {
        global $DB;

        $where = 'state = :state';
        $params = ['state' => outbox::DEAD];
        if ($ids !== null) {
            if (!$ids) {
                return [];
            }
            [$insql, $inparams] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
            $where .= " AND id $insql";
            $params += $inparams;
        }
        return array_map('intval', array_keys($DB->get_records_select_menu(outbox::TABLE, $where, $params, '', 'id, id AS same')));
    }
}
