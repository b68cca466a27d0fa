/**
 * What a statement reaches outside of the database: files of this machine, other servers, programs. Nothing of ours does,
 * and a page in somebody's browser that found this port could overwrite a file with it. Pure.
 */
import { tokensOf } from './statement.ts'

/** Table functions, engines and sources of dictionaries, in small letters; each is written with a bracket behind it. */
const reaching: ReadonlySet<string> = new Set(
  [
    'file fileCluster url urlCluster executable python',
    's3 s3Cluster s3Queue gcs cosn oss hdfs hdfsCluster azureBlobStorage azureBlobStorageCluster azureQueue',
    'remote remoteSecure cluster clusterAllReplicas distributed http',
    'mysql postgresql mongodb mongo redis sqlite odbc jdbc ytsaurus arrowFlight clickhouse cassandra',
    'materializedPostgreSQL materializedMySQL kafka rabbitMQ nats disk library catboostEvaluate',
    'iceberg icebergS3 icebergAzure icebergHDFS icebergLocal icebergCluster icebergS3Cluster',
    'deltaLake deltaLakeLocal deltaLakeS3 deltaLakeAzure deltaLakeCluster hudi hudiCluster',
    'paimon paimonS3 paimonLocal paimonAzure paimonHDFS hive',
  ].flatMap((names) => names.toLowerCase().split(' ')),
)

const words: ReadonlySet<string> = new Set(['infile', 'outfile'])

/** A name may stand in quotes of its own. */
const nameOf = (text: string): string =>
  /^[`"]/.test(text) ? text.slice(1, -1).toLowerCase() : /^[A-Za-z_]/.test(text) ? text.toLowerCase() : ''

/** The first name that does, or undefined. What stands in literals and comments is no name. */
export const reachesOutside = (sql: string): string | undefined => {
  const tokens = tokensOf(sql)
  return tokens.find((text, position) => {
    const name = nameOf(text)
    return words.has(name) || (reaching.has(name) && tokens[position + 1] === '(')
  })
}
