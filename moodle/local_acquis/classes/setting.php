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

/**
 * Values of the plugin's configuration that other processes change, as they are now.
 *
 * A cron run stays alive for minutes (keep-alive, the default), and get_config() goes on saying what it once said: a cron run
 * that began before the pairing would send to the former tool, be refused, and put the new connection on hold.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class setting {
    /**
     * The value now.
     *
     * @param string $name
     * @return string|false false when it is not set, as get_config()
     */
    public static function now(string $name) {
        global $DB;

        if (!defined('CLI_SCRIPT') || !CLI_SCRIPT) {
            // A request for a page is over in a moment.
            return get_config('local_acquis', $name);
        }
        return $DB->get_field('config_plugins', 'value', ['plugin' => 'local_acquis', 'name' => $name]);
    }
}
