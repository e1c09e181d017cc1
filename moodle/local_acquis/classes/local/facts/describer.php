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

namespace local_acquis\local\facts;

/**
 * Finds out, for one event type, what a message says about each fact.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface describer {
    /**
     * Describes facts as they stand now, in a number of queries that does not depend on how many there are.
     *
     * @param \stdClass[] $rows rows of the outbox, all of one type, by id
     * @return array[] the data of the event by row id; a row that is left out need not be sent
     */
    public static function describe(array $rows): array;
}
