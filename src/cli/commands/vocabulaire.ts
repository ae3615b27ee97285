import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { fautesDuVocabulaire, importerUneListe } from '#modules/competences/index.ts'
import { tous } from '#modules/territoires/index.ts'
import { pluriel, slug } from '#platform/texte.ts'
import { systeme } from '#src/ground/visit.ts'
import type { CommandContext } from '../command.ts'

export const name = 'vocabulaire'
export const help =
  'esco|rome|mythes FICHIER [--territoire NOM] : ajoute les noms d’une liste ; verifier : relit les fichiers du lexique'

const LISTES = ['esco', 'rome', 'mythes'] as const

/** Adds the names of a reference list to the words of a quartier, or checks the files of the lexicon (code 1: faults). */
export async function run(context: CommandContext, argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { territoire: { type: 'string' } },
  })
  const [quoi, fichier] = positionals
  if (quoi === 'verifier') return verifier(context)
  const source = LISTES.find((liste) => liste === quoi)
  if (!source || !fichier) {
    context.warn(`Usage : ${name} ${help}`)
    return 2
  }
  const contenu = await readFile(context.path(fichier), 'utf8').catch(() => null)
  if (contenu === null) return refuse(context, `Ce fichier ne se lit pas : ${fichier}`)
  const connus = (await tous()).filter((t) =>
    values.territoire === undefined
      ? !t.demonstration
      : t.slug === slug(values.territoire) || t.nom === values.territoire,
  )
  const [territoire, second] = connus
  if (!territoire) return refuse(context, 'Ce quartier n’existe pas ici.')
  if (second)
    return refuse(context, `Plusieurs quartiers ici : ajoutez --territoire ${connus.map((t) => t.slug).join(' ou ')}`)
  const visit = { me: systeme('ligne de commande'), territoire, now: Temporal.Now.instant() }
  const ajoutes = await importerUneListe(visit, source, contenu)
  if (ajoutes === null) return refuse(context, 'Ce fichier n’a pas la forme attendue.')
  context.print(`${pluriel(ajoutes, 'mot ajouté', 'mots ajoutés', 'Aucun mot ajouté')} : ${territoire.nom}.`)
  return 0
}

function verifier(context: CommandContext): number {
  const fautes = fautesDuVocabulaire()
  for (const faute of fautes) context.print(faute)
  context.print(fautes.length === 0 ? 'Aucune faute.' : pluriel(fautes.length, 'faute', 'fautes'))
  return fautes.length === 0 ? 0 : 1
}

function refuse(context: CommandContext, phrase: string): number {
  context.warn(phrase)
  return 1
}
