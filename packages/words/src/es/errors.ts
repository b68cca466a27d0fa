/** Lo que se le dice a quien encuesta, en español. */
import type { ErrorWords } from '../words.ts'

export const errors: ErrorWords = {
  ROW_BROKEN:
    'Esta fila no se puede leer. Busque una comilla o una coma que falta y guarde el archivo como UTF-8.',
  ROW_TOO_LARGE: 'Esta fila es demasiado larga. Acorte las notas o reparta los lugares en varias filas.',
  ROW_TOO_DEEP: 'Esta fila tiene demasiados niveles. Envíela plana, un campo al lado del otro.',
  FIELD_UNKNOWN:
    'La columna {field} no se conoce aquí. Revise cómo está escrita o bórrela. No hay columnas para nombres ni teléfonos de personas.',
  FIELD_REPEATED: 'Una columna está dos veces. Deje la correcta y borre la otra.',
  FIELD_MISSING: 'Falta un dato: complete {field}.',
  FIELD_TYPE: 'Lo que dice en {field} es de otro tipo, por ejemplo una palabra donde va un número.',
  FIELD_INVALID: 'Lo que dice en {field} no es posible. Revíselo.',
  SOURCE_NOT_ALLOWED:
    'Su clave no puede enviar para esta fuente. Revise la fuente o pregunte a quien le dio la clave.',
  CATEGORY_UNKNOWN: 'No se conoce lo que se contó: «{value}». Elija una opción de la lista de la plantilla.',
  CAUSE_UNKNOWN: 'No se conoce la causa: «{value}». Elija una de la lista de la plantilla.',
  COUNTRY_UNKNOWN: 'No se conoce el país: «{value}». Escriba sus tres letras, por ejemplo HTI para Haití.',
  FIGURE_INVALID:
    'El número «{value}» no sirve. Escriba un número entero como 1250, o déjelo vacío si nadie contó.',
  FIGURE_AMBIGUOUS: 'El número «{value}» se puede leer de dos maneras. Escríbalo sin punto ni coma.',
  FIGURE_IMPLAUSIBLE:
    'El número «{value}» es mayor que toda la población del mundo. Revise si sobran cifras.',
  HOUSEHOLD_SIZE_MISSING: 'Usted contó hogares. Escriba también cuántas personas viven en uno.',
  HOUSEHOLD_SIZE_INVALID: 'Las personas de un hogar son más de 0 y como máximo 30. Revise «{value}».',
  DATE_INVALID: 'La fecha «{value}» no es posible o no es clara. Escríbala así: 2026-03-31 (año, mes, día).',
  DATE_MISSING: 'Falta la fecha. Escriba cuándo ocurrió o el día en que contó.',
  DATES_REVERSED: 'El primer día es posterior al último. Intercámbielos.',
  DATE_IN_FUTURE: 'La fecha está en el futuro. Revise el año y el reloj de su dispositivo.',
  DATE_KIND_MISMATCH:
    'Para personas que se movieron escriba inicio y fin; para personas que están allí, una fecha.',
  BREAKDOWN_EXCEEDS_TOTAL: 'Los grupos juntos suman más que el total. Revise ambos.',
  BREAKDOWN_DUPLICATE_BAND: 'El mismo grupo de sexo y edad está dos veces. Únalos en uno.',
  BREAKDOWN_AGE_REVERSED: 'La edad menor es mayor que la otra. Intercámbielas.',
  PERSONAL_DATA:
    'En {field} hay un teléfono, un correo o un número de documento. Bórrelo: nadie debe poder ser reconocido.',
  REVISION_CONFLICT:
    'Esta fila ya se envió con el mismo número y otro contenido. Si la cambió, suba su revisión en uno.',
  BASE_REVISION_STALE:
    'Alguien cambió esta fila después de que usted la descargó. Descárguela de nuevo y repita su cambio.',
  REPLAY_NEEDS_FILE: 'Esta fila no se puede reenviar sola. Envíe de nuevo todo el archivo.',
  BODY_UNREADABLE: 'El archivo no se puede leer. Puede estar cortado o ser de otro tipo que su nombre.',
  HEADER_UNKNOWN: 'Las columnas no son las de la plantilla. Mire la primera fila del archivo.',
  LAST_RECORD_CUT: 'Falta el final del archivo. Guárdelo o descárguelo otra vez y envíelo entero.',
  REQUEST_UNREADABLE: 'No se pudo entender. Abra la página de nuevo y repítalo.',
  PARAMETER_INVALID: 'Una de las opciones no es posible. Vuelva atrás y elija de nuevo.',
  PARAMETER_MISSING: 'Falta elegir una opción. Vuelva atrás y elíjala.',
  PARAMETER_UNKNOWN: 'Una de las opciones no se conoce aquí. Abra la página de nuevo.',
  HOST_UNKNOWN: 'El servicio no conoce esta dirección. Pida la correcta a su oficina.',
  ORIGIN_FOREIGN: 'Esta página no puede enviar nada allí. Abra la página de su oficina.',
  KEY_MISSING: 'Falta su clave. Pegue la clave que le dio su oficina.',
  KEY_UNKNOWN: 'Esta clave no se conoce. Revise que la copió entera.',
  KEY_EXPIRED: 'Esta clave ya venció. Pida una nueva a su oficina.',
  KEY_NOT_ALLOWED: 'Su clave no permite eso. Pregunte a su oficina.',
  NOT_FOUND: 'No hay nada en esta dirección. Revise el enlace.',
  OBSERVATION_UNKNOWN: 'Todavía no se envió nada con este nombre.',
  RECEIPT_UNKNOWN: 'No existe ese recibo. Revise que copió todo el enlace.',
  BATCH_UNKNOWN: 'Este envío ya no está. Se descartó o pasó más de un día. Envíe el archivo de nuevo.',
  BATCH_OUTDATED:
    'Mientras tanto otras personas enviaron algo y el resultado sería otro que el que usted vio. No se tomó nada. Mire otra vez y confirme.',
  BATCHES_FULL: 'Demasiados envíos esperan confirmación. Confirme o descarte uno, o vuelva más tarde.',
  IDEMPOTENCY_KEY_REUSED:
    'El mismo número de envío se usó para otro archivo. No se tomó nada; envíelo de nuevo.',
  SNAPSHOT_UNKNOWN: 'No existe ese informe.',
  FORMAT_UNKNOWN: 'Este tipo de archivo no se conoce aquí.',
  RANGE_UNSATISFIABLE: 'El archivo termina antes. Cárguelo de nuevo desde el principio.',
  METHOD_NOT_ALLOWED: 'Eso no se puede hacer aquí. Abra la página de nuevo.',
  COMPLETE_TOO_MANY_RETRACTIONS:
    'Este archivo retiraría mucho de lo enviado antes. No se tomó nada. ¿Es el archivo correcto?',
  COMPLETE_WINDOW_STRETCHED:
    'Algunas filas tienen fechas muy lejos de las demás. No se tomó nada. Revise los años.',
  COMPLETE_GOES_BACK: 'Este archivo es más viejo que el último. No se tomó nada. Envíe el más nuevo.',
  COMPLETE_WINDOW_EMPTY: 'El archivo no tiene filas con fecha. No se tomó nada.',
  BODY_TOO_SLOW: 'La conexión fue muy lenta y se cortó. Envíelo de nuevo; nada se cuenta dos veces.',
  BODY_TOO_LARGE: 'El archivo es demasiado grande. Envíelo por partes.',
  MEDIA_TYPE_UNSUPPORTED: 'Este tipo de archivo no se recibe aquí. Guárdelo como CSV.',
  QUERY_TOO_LARGE: 'Es demasiado de una vez. Pida menos.',
  SUM_TOO_LARGE: 'Los números juntos son demasiado grandes. Busque uno equivocado.',
  ALL_ROWS_REJECTED: 'No se pudo tomar ninguna fila. Cada fila dice por qué.',
  RATE_LIMITED: 'Se envió demasiado en poco tiempo. Espere un minuto y envíelo de nuevo.',
  INTERNAL: 'Algo falló de nuestro lado. Envíelo más tarde; nada se cuenta dos veces.',
  OVERLOADED: 'En este momento se envía muchísimo. Se intenta otra vez; nada se cuenta dos veces.',
  KAFKA_UNAVAILABLE:
    'Ahora no se puede recibir. No se pierde nada de su lado: envíelo de nuevo en unos minutos.',
  CLICKHOUSE_UNAVAILABLE: 'Ahora no se puede comparar. Envíelo de nuevo en unos minutos.',
  STOPPING: 'El servicio se está reiniciando. Envíelo de nuevo en un minuto.',
  MESSAGE_UNREADABLE: 'Esta fila se recibió pero después no se pudo leer. Su oficina está avisada.',
  STORE_REFUSED_ROW: 'Esta fila se recibió pero no se pudo guardar. Su oficina está avisada.',
  USAGE: 'La orden está mal escrita. Vea --help.',
  FILE_UNREADABLE: 'El archivo no se puede abrir. Revise su nombre y que usted pueda leerlo.',
  SERVICE_UNREACHABLE:
    'No hay conexión. Lo que quiere enviar queda guardado aquí; envíelo cuando vuelva la red.',
  KEY_NOT_FOUND: 'No hay clave para enviar. Pida una a su oficina.',
  WAIT_TIMED_OUT: 'Se recibió y está seguro, pero todavía no se ve. Mire el recibo más tarde.',
  STACK_ALREADY_RUNNING: 'Tideline ya funciona aquí.',
  STACK_NOT_RUNNING: 'Tideline no funciona aquí. Inícielo con `tideline up`.',
  STACK_PORT_IN_USE: 'Otro programa usa este puerto. Elija otro con --port.',
  STACK_DATA_DIR_UNWRITABLE: 'No se puede escribir en la carpeta de datos. Revise el disco.',
  STACK_TOOLS_MISSING: 'Faltan partes de Tideline. Ejecute `npm run setup`.',
  STACK_JAVA_MISSING: 'Falta Java. Instale Java 17 o más nuevo.',
  STACK_COMPONENT_FAILED: 'Una parte de Tideline terminó. Sus últimas líneas están en el mensaje.',
  EVENT_UNKNOWN: 'Ninguna cifra de este país nombra ese suceso. Elija uno de la lista de sucesos.',
  COLLECTION_UNKNOWN: 'Aquí no se recoge nada con ese nombre. Mire `tideline collect list`.',
  COLUMN_MISSING:
    'Falta una columna que toda fila necesita, o ahora se llama de otra manera. Use la plantilla o pida a su oficina que añada el nombre nuevo.',
  DATE_AMBIGUOUS: 'Esta fecha puede ser dos días distintos. Escríbala como año-mes-día: 2024-11-18.',
  FETCHING_OFF: 'Aquí todavía no se recoge nada. Quien administra Tideline tiene que activarlo.',
  FORM_UNMAPPED:
    'Este formulario es nuevo aquí. Lo enviado queda guardado; su oficina debe decir qué significan las preguntas. No hace falta enviarlo otra vez.',
  PROFILE_INVALID: 'La descripción de este formulario tiene un error. Su oficina puede corregirlo.',
  PROFILE_UNKNOWN: 'No hay ninguna descripción de formularios con ese nombre. Mire `tideline profile list`.',
  PULL_REFUSED: 'El otro servidor no entregó sus registros. No se tomó nada; se intentará otra vez.',
  ROW_CONTRADICTS:
    'Dos filas de este archivo hablan del mismo lugar y los mismos días con números distintos. Deje solo la correcta.',
  SIGNATURE_INVALID:
    'No se pudo reconocer al remitente. Su oficina debe revisar el secreto de la conexión y el reloj.',
  WORKBOOK_TOO_LARGE: 'El archivo es demasiado grande. Borre filas vacías e imágenes, o envíelo por partes.',
}
