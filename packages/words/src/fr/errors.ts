/** Ce qui est dit à qui enquête, en français. */
import type { ErrorWords } from '../words.ts'

export const errors: ErrorWords = {
  ROW_BROKEN:
    'Cette ligne est illisible. Cherchez un guillemet ou une virgule qui manque et enregistrez le fichier en UTF-8.',
  ROW_TOO_LARGE:
    'Cette ligne est trop longue. Raccourcissez les notes ou répartissez les lieux sur plusieurs lignes.',
  ROW_TOO_DEEP: 'Cette ligne a trop de niveaux. Envoyez-la à plat, un champ à côté de l’autre.',
  FIELD_UNKNOWN:
    'La colonne {field} est inconnue ici. Vérifiez son orthographe ou supprimez-la. Il n’y a pas de colonne pour les noms ni les téléphones des personnes.',
  FIELD_REPEATED: 'Une colonne s’y trouve deux fois. Gardez la bonne et supprimez l’autre.',
  FIELD_MISSING: 'Il manque quelque chose : remplissez {field}.',
  FIELD_TYPE:
    'Ce qui est écrit dans {field} n’est pas du bon type, par exemple un mot à la place d’un nombre.',
  FIELD_INVALID: 'Ce qui est écrit dans {field} n’est pas possible. Vérifiez-le.',
  SOURCE_NOT_ALLOWED:
    'Votre clé ne permet pas d’envoyer pour cette source. Vérifiez la source ou demandez à qui vous a donné la clé.',
  CATEGORY_UNKNOWN: 'Ce qui a été compté est inconnu : « {value} ». Choisissez dans la liste du modèle.',
  CAUSE_UNKNOWN: 'La cause est inconnue : « {value} ». Choisissez dans la liste du modèle.',
  COUNTRY_UNKNOWN:
    'Le pays est inconnu : « {value} ». Écrivez ses trois lettres, par exemple HTI pour Haïti.',
  FIGURE_INVALID:
    'Le nombre « {value} » ne peut pas servir. Écrivez un nombre entier comme 1250, ou laissez vide si personne n’a compté.',
  FIGURE_AMBIGUOUS: 'Le nombre « {value} » peut se lire de deux façons. Écrivez-le sans point ni virgule.',
  FIGURE_IMPLAUSIBLE:
    'Le nombre « {value} » dépasse toute la population du monde. Vérifiez s’il y a des chiffres de trop.',
  HOUSEHOLD_SIZE_MISSING:
    'Vous avez compté des ménages. Écrivez aussi combien de personnes vivent dans un ménage.',
  HOUSEHOLD_SIZE_INVALID: 'Un ménage a plus de 0 et au plus 30 personnes. Vérifiez « {value} ».',
  DATE_INVALID:
    'La date « {value} » n’est pas possible ou pas claire. Écrivez-la ainsi : 2026-03-31 (année, mois, jour).',
  DATE_MISSING: 'La date manque. Écrivez quand c’est arrivé, ou le jour où vous avez compté.',
  DATES_REVERSED: 'Le premier jour est après le dernier. Échangez-les.',
  DATE_IN_FUTURE: 'La date est dans le futur. Vérifiez l’année et l’horloge de votre appareil.',
  DATE_KIND_MISMATCH:
    'Pour des personnes qui se sont déplacées écrivez début et fin ; pour des personnes présentes, une date.',
  BREAKDOWN_EXCEEDS_TOTAL: 'Les groupes ensemble dépassent le total. Vérifiez les deux.',
  BREAKDOWN_DUPLICATE_BAND: 'Le même groupe de sexe et d’âge s’y trouve deux fois. Réunissez-les.',
  BREAKDOWN_AGE_REVERSED: 'L’âge inférieur dépasse l’âge supérieur. Échangez-les.',
  PERSONAL_DATA:
    'Un téléphone, une adresse électronique ou un numéro de document se trouve dans {field}. Supprimez-le : personne ne doit être reconnu.',
  REVISION_CONFLICT:
    'Cette ligne a déjà été envoyée sous le même numéro avec un autre contenu. Si vous l’avez changée, augmentez sa révision d’un.',
  BASE_REVISION_STALE:
    'Quelqu’un a changé cette ligne après que vous l’avez reprise. Reprenez-la et refaites votre changement.',
  REPLAY_NEEDS_FILE: 'Cette ligne ne peut pas être renvoyée seule. Renvoyez tout le fichier.',
  BODY_UNREADABLE: 'Le fichier est illisible. Il est peut-être coupé, ou d’un autre type que son nom.',
  HEADER_UNKNOWN: 'Les colonnes ne sont pas celles du modèle. Regardez la première ligne du fichier.',
  LAST_RECORD_CUT: 'La fin du fichier manque. Enregistrez-le ou reprenez-le et envoyez-le en entier.',
  REQUEST_UNREADABLE: 'Cela n’a pas pu être compris. Rouvrez la page et recommencez.',
  PARAMETER_INVALID: 'Un des choix n’est pas possible. Revenez en arrière et choisissez de nouveau.',
  PARAMETER_MISSING: 'Un choix n’a pas été fait. Revenez en arrière et faites-le.',
  PARAMETER_UNKNOWN: 'Un des choix est inconnu ici. Rouvrez la page.',
  HOST_UNKNOWN: 'Le service ne connaît pas cette adresse. Demandez la bonne à votre bureau.',
  ORIGIN_FOREIGN: 'Cette page ne peut rien envoyer là-bas. Ouvrez la page de votre bureau.',
  KEY_MISSING: 'Votre clé manque. Collez la clé que votre bureau vous a donnée.',
  KEY_UNKNOWN: 'Cette clé est inconnue. Vérifiez qu’elle a été copiée en entier.',
  KEY_EXPIRED: 'Cette clé n’est plus valable. Demandez-en une nouvelle à votre bureau.',
  KEY_NOT_ALLOWED: 'Votre clé ne permet pas cela. Demandez à votre bureau.',
  NOT_FOUND: 'Il n’y a rien à cette adresse. Vérifiez le lien.',
  OBSERVATION_UNKNOWN: 'Rien n’a encore été envoyé sous ce nom.',
  RECEIPT_UNKNOWN: 'Ce reçu n’existe pas. Vérifiez que tout le lien a été copié.',
  BATCH_UNKNOWN:
    'Cet envoi n’est plus là. Il a été abandonné, ou plus d’un jour a passé. Renvoyez le fichier.',
  BATCH_OUTDATED:
    'D’autres ont envoyé quelque chose entre-temps et le résultat serait autre que celui que vous avez vu. Rien n’a été pris. Regardez de nouveau, puis confirmez.',
  BATCHES_FULL:
    'Trop d’envois attendent d’être confirmés. Confirmez-en ou abandonnez-en un, ou revenez plus tard.',
  IDEMPOTENCY_KEY_REUSED:
    'Le même numéro d’envoi a servi pour un autre fichier. Rien n’a été pris ; renvoyez-le.',
  SNAPSHOT_UNKNOWN: 'Ce rapport n’existe pas.',
  FORMAT_UNKNOWN: 'Ce type de fichier est inconnu ici.',
  RANGE_UNSATISFIABLE: 'Le fichier finit avant. Rechargez-le depuis le début.',
  METHOD_NOT_ALLOWED: 'Cela ne peut pas se faire ici. Rouvrez la page.',
  COMPLETE_TOO_MANY_RETRACTIONS:
    'Ce fichier retirerait beaucoup de ce qui a été envoyé. Rien n’a été pris. Est-ce le bon fichier ?',
  COMPLETE_WINDOW_STRETCHED:
    'Certaines lignes ont des dates loin de toutes les autres. Rien n’a été pris. Vérifiez les années.',
  COMPLETE_GOES_BACK: 'Ce fichier est plus ancien que le dernier. Rien n’a été pris. Envoyez le plus récent.',
  COMPLETE_WINDOW_EMPTY: 'Le fichier n’a pas de ligne datée. Rien n’a été pris.',
  BODY_TOO_SLOW: 'La connexion était trop lente et s’est coupée. Renvoyez ; rien n’est compté deux fois.',
  BODY_TOO_LARGE: 'Le fichier est trop grand. Envoyez-le en parties.',
  MEDIA_TYPE_UNSUPPORTED: 'Ce type de fichier ne peut pas être pris ici. Enregistrez-le en CSV.',
  QUERY_TOO_LARGE: 'C’est trop à la fois. Demandez moins.',
  SUM_TOO_LARGE: 'Les nombres ensemble sont trop grands pour être justes. Cherchez celui qui est faux.',
  ALL_ROWS_REJECTED: 'Aucune ligne n’a pu être prise. Chaque ligne dit pourquoi.',
  RATE_LIMITED: 'Trop a été envoyé en peu de temps. Attendez une minute, puis renvoyez.',
  INTERNAL: 'Quelque chose a échoué de notre côté. Renvoyez plus tard ; rien n’est compté deux fois.',
  OVERLOADED: 'Beaucoup est envoyé en ce moment. Un nouvel essai suit ; rien n’est compté deux fois.',
  KAFKA_UNAVAILABLE:
    'Rien ne peut être pris pour le moment. Rien n’est perdu chez vous : renvoyez dans quelques minutes.',
  CLICKHOUSE_UNAVAILABLE: 'Rien ne peut être comparé pour le moment. Renvoyez dans quelques minutes.',
  STOPPING: 'Le service redémarre. Renvoyez dans une minute.',
  MESSAGE_UNREADABLE: 'Cette ligne a été prise mais n’a pas pu être lue ensuite. Votre bureau est prévenu.',
  STORE_REFUSED_ROW: 'Cette ligne a été prise mais n’a pas pu être enregistrée. Votre bureau est prévenu.',
  USAGE: 'La commande est mal écrite. Voyez --help.',
  FILE_UNREADABLE: 'Le fichier ne peut pas être ouvert. Vérifiez son nom et que vous pouvez le lire.',
  SERVICE_UNREACHABLE:
    'Il n’y a pas de connexion. Ce que vous voulez envoyer est gardé ici ; envoyez-le quand le réseau revient.',
  KEY_NOT_FOUND: 'Il n’y a pas de clé pour envoyer. Demandez-en une à votre bureau.',
  WAIT_TIMED_OUT: 'C’est pris et en sûreté, mais ne se voit pas encore. Regardez le reçu plus tard.',
  STACK_ALREADY_RUNNING: 'Tideline tourne déjà ici.',
  STACK_NOT_RUNNING: 'Tideline ne tourne pas ici. Lancez-le avec `tideline up`.',
  STACK_PORT_IN_USE: 'Un autre programme utilise ce port. Choisissez-en un autre avec --port.',
  STACK_DATA_DIR_UNWRITABLE: 'Le dossier des données ne peut pas être écrit. Vérifiez le disque.',
  STACK_TOOLS_MISSING: 'Des parties de Tideline ne sont pas installées. Lancez `npm run setup`.',
  STACK_JAVA_MISSING: 'Java manque. Installez Java 17 ou plus récent.',
  STACK_COMPONENT_FAILED: 'Une partie de Tideline s’est arrêtée. Ses dernières lignes sont dans le message.',
  EVENT_UNKNOWN:
    'Aucun chiffre de ce pays ne nomme cet événement. Choisissez-en un dans la liste des événements.',
  COLLECTION_UNKNOWN: 'Rien de ce nom n’est recueilli ici. Voyez `tideline collect list`.',
  COLUMN_MISSING:
    'Il manque une colonne dont chaque ligne a besoin, ou elle porte un autre nom. Utilisez le modèle ou demandez à votre bureau d’ajouter le nouveau nom.',
  DATE_AMBIGUOUS: 'Cette date peut être deux jours différents. Écrivez-la année-mois-jour : 2024-11-18.',
  FETCHING_OFF: 'Rien n’est recueilli ici pour l’instant. La personne qui gère Tideline doit l’activer.',
  FORM_UNMAPPED:
    'Ce formulaire est nouveau ici. Votre envoi est conservé ; votre bureau doit dire ce que signifient les questions. Inutile de le renvoyer.',
  PROFILE_INVALID: 'La description de ce formulaire contient une erreur. Votre bureau peut la corriger.',
  PROFILE_UNKNOWN: 'Aucune description de formulaire ne porte ce nom. Voyez `tideline profile list`.',
  PULL_REFUSED:
    'L’autre serveur n’a pas donné ses enregistrements. Rien n’a été pris ; un nouvel essai suivra.',
  ROW_CONTRADICTS:
    'Deux lignes de ce fichier parlent du même lieu et des mêmes jours avec des nombres différents. Gardez la bonne.',
  SIGNATURE_INVALID:
    'L’expéditeur n’a pas été reconnu. Votre bureau devrait vérifier le secret de la connexion et l’horloge.',
  WORKBOOK_TOO_LARGE:
    'Le fichier est trop grand. Supprimez les lignes vides et les images, ou envoyez-le en plusieurs parties.',
}
