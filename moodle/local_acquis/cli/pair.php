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
 * Pairs the site with the tool from the command line.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_acquis\delivery;
use local_acquis\pairing;
use local_acquis\wanted_courses;

define('CLI_SCRIPT', true);

require(__DIR__ . '/../../../config.php');
require_once($CFG->libdir . '/clilib.php');

[$options, $unrecognised] = cli_get_params(['link' => '', 'unpair' => false, 'help' => false], ['h' => 'help']);
if ($unrecognised) {
    cli_error(get_string('cliunknowoption', 'admin', implode("\n  ", $unrecognised)));
}
if ($options['help'] || (!$options['link'] && !$options['unpair'])) {
    echo "Pairs this site with Acquis.

Options:
--link=URL    The pairing link that Acquis shows.
--unpair      End the pairing instead.
-h, --help    Print this help.

Example:
\$ sudo -u www-data php local/acquis/cli/pair.php --link=https://acquis.example/pair/moodle/CODE
";
    exit(0);
}

if ($options['unpair']) {
    pairing::forget();
    cli_writeln(get_string('unpair_done', 'local_acquis'));
    exit(0);
}

if (!pairing::is_acceptable_url($options['link'])) {
    cli_error(get_string('pairinglink_invalid', 'local_acquis'));
}
$failure = pairing::redeem($options['link']);
if ($failure) {
    cli_error($failure->describe() . ' ' . $failure->advise() . ' (' . $failure->detail . ')');
}
cli_writeln(get_string('pair_done', 'local_acquis'));
delivery::exclusively(function () {
    $failure = wanted_courses::refresh();
    if ($failure) {
        cli_problem($failure->describe() . ' ' . $failure->advise() . ' (' . $failure->detail . ')');
    }
}, 10);
