<?php
// Makes what Acquis needs to ask a Moodle without the plugin: a role that may only read, a user with nothing but that role, a
// service with nothing but the functions below, and a token. Run it again at any time: it changes what differs and prints the
// token that is there.
//
//   sudo -u www-data php webservice-setup.php /path/to/moodle [address from which Acquis asks]

define('CLI_SCRIPT', true);
$root = $argv[1] ?? '';
if (!is_file("$root/config.php")) {
    fwrite(STDERR, "Usage: php webservice-setup.php /path/to/moodle [ip or subnet]\n");
    exit(1);
}
require("$root/config.php");
require_once($CFG->dirroot . '/user/lib.php');
require_once($CFG->dirroot . '/webservice/lib.php');

const SHORTNAME = 'acquis_reader';
const FUNCTIONS = [
    'core_enrol_get_enrolled_users',
    'core_completion_get_course_completion_status',
    'core_completion_get_activities_completion_status',
    'core_course_get_contents',
    'gradereport_user_get_grade_items',
    'core_competency_list_course_competencies',
    'tool_lp_data_for_user_competency_summary_in_course',
];
const CAPABILITIES = [
    'webservice/rest:use',
    'moodle/course:view',
    'moodle/course:viewhiddencourses',
    'moodle/course:viewhiddenactivities',
    'moodle/course:viewparticipants',
    'moodle/course:enrolreview',
    'moodle/site:accessallgroups',
    'moodle/user:viewdetails',
    'moodle/grade:viewall',
    'moodle/grade:viewhidden',
    'gradereport/user:view',
    'report/completion:view',
    'report/progress:view',
    'moodle/competency:coursecompetencyview',
    'moodle/competency:competencyview',
    'moodle/competency:usercompetencyview',
];

$system = context_system::instance();
$roleid = $DB->get_field('role', 'id', ['shortname' => SHORTNAME])
    ?: create_role('Acquis reader', SHORTNAME, 'Reads completions, grades and competencies for Acquis. Changes nothing.');
set_role_contextlevels($roleid, [CONTEXT_SYSTEM]);
foreach (CAPABILITIES as $capability) {
    if (get_capability_info($capability)) {
        assign_capability($capability, CAP_ALLOW, $roleid, $system->id, true);
    }
}

$userid = $DB->get_field('user', 'id', ['username' => SHORTNAME, 'deleted' => 0]) ?: user_create_user([
    'username' => SHORTNAME,
    'firstname' => 'Acquis',
    'lastname' => 'web service',
    'email' => SHORTNAME . '@invalid.invalid',
    'auth' => 'webservice',
    'confirmed' => 1,
    'policyagreed' => 1,
    'mnethostid' => $CFG->mnet_localhost_id,
], false, false);
role_assign($roleid, $userid, $system->id);

set_config('enablewebservices', 1);
$protocols = array_filter(explode(',', (string) get_config('core', 'webserviceprotocols')));
set_config('webserviceprotocols', implode(',', array_unique([...$protocols, 'rest'])));

$manager = new webservice();
$service = $DB->get_record('external_services', ['shortname' => SHORTNAME]);
if (!$service) {
    $id = $manager->add_external_service((object) [
        'name' => 'Acquis',
        'shortname' => SHORTNAME,
        'enabled' => 1,
        'restrictedusers' => 1,
        'downloadfiles' => 0,
        'uploadfiles' => 0,
    ]);
    $service = $DB->get_record('external_services', ['id' => $id], '*', MUST_EXIST);
}
$DB->delete_records_select('external_services_functions', 'externalserviceid = ?', [$service->id]);
foreach (FUNCTIONS as $function) {
    if ($DB->record_exists('external_functions', ['name' => $function])) {
        $manager->add_external_function_to_service($function, $service->id);
    }
}
if (!$DB->record_exists('external_services_users', ['externalserviceid' => $service->id, 'userid' => $userid])) {
    $manager->add_ws_authorised_user((object) ['externalserviceid' => $service->id, 'userid' => $userid]);
}
purge_all_caches();

$token = $DB->get_record('external_tokens', ['externalserviceid' => $service->id, 'userid' => $userid]);
if (!$token) {
    $value = class_exists('\core_external\util')
        ? \core_external\util::generate_token(EXTERNAL_TOKEN_PERMANENT, $service, $userid, $system)
        : external_generate_token(EXTERNAL_TOKEN_PERMANENT, $service->id, $userid, $system->id);
    $token = $DB->get_record('external_tokens', ['token' => $value], '*', MUST_EXIST);
}
if (isset($argv[2])) {
    $DB->set_field('external_tokens', 'iprestriction', $argv[2], ['id' => $token->id]);
}
echo "$token->token\n";
