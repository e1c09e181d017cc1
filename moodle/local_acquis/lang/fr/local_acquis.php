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
 * French strings.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['about'] = 'Objet';
$string['acquis:manage'] = 'Appairer le site avec Acquis et gérer les événements non distribués';
$string['acquis:view'] = 'Voir l’état de la liaison avec Acquis';
$string['attempts'] = 'Essais';
$string['backfill'] = 'Signaler les résultats antérieurs';
$string['backfill_desc'] = 'Quand un cours est relié à Acquis, signaler aussi les achèvements, notes et évaluations de compétences antérieurs. Sans cela, les personnes qui ont déjà fait une partie du cours ne peuvent pas remplir les critères. Acquis décide de ce qu’il en fait.';
$string['cachedef_wantedcourses'] = 'Cours pour lesquels Acquis demande les événements';
$string['check_delivery'] = 'Envoi des événements à Acquis';
$string['check_done'] = 'Acquis a répondu et a reconnu la signature.';
$string['checkconnection'] = 'Vérifier la liaison';
$string['connection'] = 'Liaison avec Acquis';
$string['connectionworks'] = 'La liaison fonctionne.';
$string['coursesheard'] = 'Cours suivis par Acquis';
$string['coursesheard_all'] = 'Tous les cours';
$string['deliver_busy'] = 'Un envoi est en cours. Revenez dans quelques secondes.';
$string['deliver_done'] = 'Événements envoyés : {$a->delivered} ; impossibles à distribuer : {$a->dead}.';
$string['delivered'] = 'Envoyé';
$string['delivernow'] = 'Envoyer maintenant';
$string['discard'] = 'Supprimer la sélection';
$string['discard_confirm'] = 'Supprimer définitivement ces événements ({$a}) ? Acquis n’en saura jamais rien, sauf si une comparaison constate qu’ils lui manquent.';
$string['discard_done'] = 'Événements supprimés : {$a}.';
$string['event'] = 'Événement';
$string['events'] = 'Événements pour Acquis';
$string['events_dead'] = 'Impossibles à distribuer';
$string['events_dead_intro'] = 'Acquis a refusé ces événements ou n’a pas pu les traiter. Ils restent ici jusqu’à ce que vous les renvoyiez, par exemple après une mise à jour d’Acquis, ou que vous les supprimiez.';
$string['events_delivered'] = 'Envoyés récemment';
$string['events_none_dead'] = 'Aucun événement impossible à distribuer.';
$string['events_none_delivered'] = 'Rien n’a été envoyé récemment.';
$string['events_none_pending'] = 'Rien n’est en attente.';
$string['events_pending'] = 'En attente';
$string['failure_blocked'] = 'Moodle n’a pas autorisé la connexion.';
$string['failure_blocked_advice'] = 'L’adresse d’Acquis fait partie des hôtes bloqués, ou son port ne fait pas partie des ports autorisés. Vérifiez les listes cURL d’hôtes bloqués et de ports autorisés dans Administration du site > Général > Sécurité > Sécurité HTTP.';
$string['failure_busy'] = 'Acquis demande de patienter.';
$string['failure_busy_advice'] = 'Il est occupé ou en maintenance. Moodle continue d’essayer et rien n’est perdu.';
$string['failure_connection'] = 'Acquis n’a pas pu être joint.';
$string['failure_connection_advice'] = 'Il est peut-être arrêté, ou un pare-feu ou un proxy fait obstacle. Moodle continue d’essayer et rien n’est perdu.';
$string['failure_foreign'] = 'Quelque chose a répondu, mais pas comme le fait Acquis.';
$string['failure_foreign_advice'] = 'Un autre serveur, un proxy ou une page de connexion répond peut-être à cette adresse.';
$string['failure_gone'] = 'Acquis ne connaît pas cet appairage ou ce lien d’appairage.';
$string['failure_gone_advice'] = 'Un lien d’appairage est valable une heure et ne sert qu’une fois : créez-en un nouveau dans Acquis et appairez à nouveau.';
$string['failure_name'] = 'Le nom du serveur Acquis est introuvable.';
$string['failure_name_advice'] = 'Vérifiez l’orthographe de l’adresse et les réglages DNS du serveur Moodle.';
$string['failure_othersite'] = 'L’adresse de ce site n’est pas celle qui a été appairée.';
$string['failure_othersite_advice'] = 'Si ce site est une copie du vrai, c’est normal : une copie ne doit rien signaler. Si le site a déménagé pour de bon, appairez à nouveau.';
$string['failure_redirect'] = 'L’adresse d’Acquis renvoie vers une autre adresse.';
$string['failure_redirect_advice'] = 'Les messages contenant des résultats ne sont pas transmis à une adresse qui n’a pas été convenue. Acquis a sans doute déménagé : appairez à nouveau.';
$string['failure_rejected'] = 'Acquis, ou un serveur placé devant lui, a refusé le message.';
$string['failure_rejected_advice'] = 'Lors de l’appairage : le lien doit avoir été créé pour l’adresse exacte de ce site. Sinon, les versions d’Acquis et de ce plugin ne vont peut-être pas ensemble, ou un pare-feu intervient.';
$string['failure_secret'] = 'Le secret partagé est illisible.';
$string['failure_secret_advice'] = 'Il est chiffré avec la clé du dossier de données du site (secret/key). La clé manque ou vient d’un autre site, ou le cron ne tourne pas sous le compte du serveur web. Corrigez cela ou appairez à nouveau.';
$string['failure_signature'] = 'Acquis ne reconnaît pas la signature de ce site.';
$string['failure_signature_advice'] = 'Vérifiez que les horloges des deux serveurs sont justes ; l’écart ne doit pas dépasser cinq minutes. Si elles le sont, appairez à nouveau.';
$string['failure_timeout'] = 'Acquis n’a pas répondu à temps.';
$string['failure_timeout_advice'] = 'Il est peut-être surchargé, ou le réseau est lent. Moodle continue d’essayer et rien n’est perdu.';
$string['failure_tls'] = 'Le certificat du serveur Acquis n’est pas reconnu.';
$string['failure_tls_advice'] = 'Il a peut-être expiré, porte un autre nom, ou vient d’une autorité que le serveur Moodle ne connaît pas.';
$string['failure_toolarge'] = 'Le message était trop volumineux pour Acquis ou pour un serveur placé devant lui.';
$string['failure_toolarge_advice'] = 'Moodle en essaie de plus petits de lui-même.';
$string['failure_toolerror'] = 'Acquis rencontre un problème interne.';
$string['failure_toolerror_advice'] = 'Son journal en dit plus. Moodle continue d’essayer et rien n’est perdu.';
$string['lastcontact'] = 'Dernière réponse d’Acquis';
$string['lastdelivery'] = 'Dernier envoi d’événements';
$string['lastfailure'] = 'Dernier problème (résolu)';
$string['lastreconciliation'] = 'Dernière comparaison';
$string['messageprovider:problem'] = 'Des événements n’arrivent pas à Acquis';
$string['nextattemptat'] = 'prochain essai à {$a}';
$string['notpaired'] = 'Ce site n’est pas encore appairé avec Acquis. Rien n’est signalé.';
$string['notpaired_waiting'] = 'Événements qui attendent dans la boîte d’envoi et partiront après l’appairage : {$a}.';
$string['oldestpending'] = 'le plus ancien depuis le {$a}';
$string['pair'] = 'Appairer avec Acquis';
$string['pair_done'] = 'Ce site est maintenant appairé avec Acquis.';
$string['pair_intro'] = 'Dans Acquis, ouvrez la page de cette plateforme et appuyez sur « Appairer le plugin Moodle ». Copiez le lien d’appairage et collez-le ici. Le lien est valable une heure et ne sert qu’une fois.';
$string['pairagain'] = 'Appairer à nouveau';
$string['pairagain_intro'] = 'Un nouvel appairage remplace le secret partagé, par exemple s’il a pu être divulgué ou si Acquis ne reconnaît plus ce site. Rien de ce qui attend d’être envoyé n’est perdu.';
$string['pairedsince'] = 'Depuis';
$string['pairedwith'] = 'Appairé avec';
$string['pairinglink'] = 'Lien d’appairage';
$string['pairinglink_help'] = 'Le lien qu’Acquis affiche quand vous appuyez sur « Appairer le plugin Moodle ». C’est une adresse https qui se termine par un long code. Le secret partagé obtenu avec ce lien est enregistré chiffré et n’est jamais affiché.';
$string['pairinglink_invalid'] = 'Ceci n’est pas un lien d’appairage. Il faut une adresse https complète.';
$string['pluginname'] = 'Acquis';
$string['privacy:metadata:completion'] = 'Achèvements de cours signalés à Acquis, pour pouvoir lui dire quand l’un d’eux est retiré.';
$string['privacy:metadata:completion:courseid'] = 'Le cours.';
$string['privacy:metadata:completion:timereported'] = 'Quand Acquis en a été informé.';
$string['privacy:metadata:completion:userid'] = 'La personne concernée.';
$string['privacy:metadata:outbox'] = 'Événements en attente d’envoi à Acquis, envoyés récemment ou impossibles à distribuer.';
$string['privacy:metadata:outbox:courseid'] = 'Le cours où cela s’est passé.';
$string['privacy:metadata:outbox:payload'] = 'Des précisions, par exemple l’état d’achèvement d’une activité.';
$string['privacy:metadata:outbox:timeoccurred'] = 'Quand cela s’est passé.';
$string['privacy:metadata:outbox:type'] = 'Ce qui s’est passé, par exemple l’achèvement d’un cours.';
$string['privacy:metadata:outbox:userid'] = 'La personne en formation concernée.';
$string['privacy:metadata:tool'] = 'Les résultats obtenus dans les cours reliés à Acquis lui sont envoyés, pour qu’il délivre des micro-attestations. Ce plugin n’envoie ni nom ni adresse électronique.';
$string['privacy:metadata:tool:courseid'] = 'L’identifiant Moodle du cours.';
$string['privacy:metadata:tool:result'] = 'Achèvements, notes et évaluations de compétences dans le cours, fin de l’inscription et suppression du compte.';
$string['privacy:metadata:tool:time'] = 'Quand cela s’est passé.';
$string['privacy:metadata:tool:userid'] = 'L’identifiant Moodle de la personne.';
$string['problem_dead'] = 'Des événements n’ont pas pu être distribués à Acquis et attendent votre décision ({$a}).';
$string['problem_stuck'] = 'Des événements pour Acquis attendent depuis plus d’une heure. Vérifiez que le cron tourne et que la tâche « Envoyer les événements à Acquis » n’est pas désactivée.';
$string['problem_subject'] = 'Moodle n’arrive pas à envoyer les événements à Acquis';
$string['reason'] = 'Raison';
$string['reconcile'] = 'Comparer avec Acquis';
$string['reconcile_catalogues'] = 'Renvoyer aussi le contenu de chaque cours (activités, éléments d’évaluation, compétences)';
$string['reconcile_days'] = 'Jours';
$string['reconcile_days_invalid'] = 'Au moins un jour.';
$string['reconcile_done'] = 'Terminé.';
$string['reconcile_intro'] = 'Moodle demande à Acquis quels achèvements, notes et évaluations de compétences lui manquent, et les envoie. Cela se fait tout seul chaque nuit pour les derniers jours ; ici, vous pouvez le faire tout de suite, par exemple après une interruption, ou pour tout ce qui a précédé l’arrivée d’Acquis.';
$string['reconcile_result'] = '{$a->time} : faits comparés : {$a->compared} ; manquants dans Acquis et à envoyer : {$a->missing} ; achèvements retirés : {$a->revoked}.';
$string['reconcile_running'] = 'Comparaison en cours…';
$string['reconcile_scope'] = 'Remonter';
$string['reconcile_scope_all'] = 'jusqu’au début';
$string['reconcile_scope_days'] = 'quelques jours';
$string['reconcile_start'] = 'Comparer maintenant';
$string['reconciledays'] = 'Comparaison nocturne (jours)';
$string['reconciledays_desc'] = 'Chaque nuit, les résultats de ce nombre de jours sont comparés avec Acquis, et ce qui lui manque est envoyé. 0 désactive la comparaison.';
$string['replay'] = 'Renvoyer la sélection';
$string['replay_done'] = 'Événements qui seront renvoyés au prochain passage du cron : {$a}.';
$string['replayall'] = 'Tout renvoyer';
$string['retentiondays'] = 'Conservation des événements envoyés (jours)';
$string['retentiondays_desc'] = 'Les événements confirmés par Acquis sont supprimés après ce nombre de jours. Ils ne sont gardés que pour pouvoir être consultés.';
$string['settings'] = 'Réglages';
$string['task_backfill'] = 'Signaler ce qui s’est passé dans un cours avant l’arrivée d’Acquis';
$string['task_cleanup'] = 'Supprimer les événements envoyés après leur durée de conservation';
$string['task_deliver'] = 'Envoyer les événements à Acquis (nouveaux essais et filet de sécurité)';
$string['task_deliver_soon'] = 'Envoyer les nouveaux événements à Acquis';
$string['task_look_for_changes'] = 'Chercher les changements dans les cours suivis par Acquis';
$string['task_reconcile'] = 'Comparer achèvements, notes et évaluations avec Acquis';
$string['task_refresh_courses'] = 'Demander à Acquis de quels cours il veut les événements';
$string['undeliverable'] = 'Événements impossibles à distribuer';
$string['unpair'] = 'Désappairer';
$string['unpair_confirm'] = 'Une fois le site désappairé, les achèvements ne sont plus signalés à Acquis et plus aucune attestation n’est délivrée pour ce site. Ce qui attend d’être envoyé est supprimé et ce qui se passe entre-temps n’est pas enregistré ; après un nouvel appairage, Acquis apprend ce qui est vrai à ce moment-là. Désappairer ?';
$string['unpair_done'] = 'Ce site n’est plus appairé avec Acquis.';
$string['waiting'] = 'Événements en attente';
