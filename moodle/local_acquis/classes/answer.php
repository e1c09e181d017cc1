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
 * What came back from the tool: a JSON document or a failure, never both.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class answer {
    /** @var int HTTP status, 0 when there was none. */
    public $status;

    /** @var array|null The JSON document of a success. */
    public $document;

    /** @var failure|null Why there is none. */
    public $failure;

    /** @var int Seconds that the tool asks to wait before the next attempt, 0 when it does not say. */
    public $retryafter;

    /**
     * Makes an answer.
     *
     * @param int $status HTTP status, 0 when there was none
     * @param array|null $document the JSON document of a success
     * @param failure|null $failure why there is none
     * @param int $retryafter seconds to wait, 0 when unknown
     */
    public function __construct(int $status, ?array $document, ?failure $failure, int $retryafter = 0) {
        $this->status = $status;
        $this->document = $document;
        $this->failure = $failure;
        $this->retryafter = $retryafter;
    }
}
