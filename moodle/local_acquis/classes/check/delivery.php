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

namespace local_acquis\check;

use action_link;
use core\check\check;
use core\check\result;
use local_acquis\pairing;
use local_acquis\problem;
use moodle_url;

/**
 * Shows on the system status page whether events reach the tool.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class delivery extends check {
    /**
     * Name of the check.
     *
     * @return string
     */
    public function get_name(): string {
        return get_string('check_delivery', 'local_acquis');
    }

    /**
     * Where to look further.
     *
     * @return action_link|null
     */
    public function get_action_link(): ?action_link {
        return new action_link(new moodle_url('/local/acquis/index.php'), get_string('connection', 'local_acquis'));
    }

    /**
     * The result.
     *
     * @return result
     */
    public function get_result(): result {
        if (!pairing::exists()) {
            return new result(result::NA, get_string('notpaired', 'local_acquis'));
        }
        $problem = problem::current();
        if ($problem !== null) {
            return new result(result::ERROR, s($problem));
        }
        return new result(result::OK, get_string('connectionworks', 'local_acquis'));
    }
}
