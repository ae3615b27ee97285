import { lireAdresse } from '#platform/tableur/adresse.ts'
import { Arrivee, Message } from '#ui/data.tsx'
import { Bouton, Champ, Choix, Envoi, type Errors, Formulaire, Gestes, GroupeDeChamps, optionsDe } from '#ui/fields.tsx'
import {
  type ColonneDite,
  ETATS_MONTANT,
  type FeuilleLue,
  type Lecture,
  NOMS_DES_LIGNES,
} from '../../classeurs/grille/types.ts'
import { champDeCellule, champDeColonne, champDeLigne, ditDe, texteDe } from '../corrections.ts'
import type { Question } from '../questions.ts'
import type { Vers } from './feuille.tsx'
import { rolesDe } from './roles.ts'

/** What was chosen on the sheet, by its address. */
export type Choisi = Readonly<{ colonne?: string; ligne?: number; cellule?: string }>

type Props = Readonly<{
  usage: string
  lecture: Lecture
  f: number
  choisi: Choisi
  /** Where its form goes: the page, with the same thing chosen. */
  action: string
  errors: Errors
  /** What was typed, where it was refused. */
  saisi: FormData | undefined
}>

/** The column, the row or the label that was chosen, and what may be said of it. */
export function LeGeste(p: Props) {
  const { lecture, f, choisi, action } = p
  const feuille = lecture.feuilles[f]
  const champs = feuille ? champsDe(p, feuille) : []
  const dite = choisi.ligne === undefined ? '' : texteDeLaLigne(lecture, f, choisi.ligne)
  if (choisi.ligne !== undefined && dite === '')
    return <Message>La ligne {choisi.ligne} est vide, ou trop loin pour être montrée ici.</Message>
  if (choisi.ligne !== undefined)
    return (
      <Arrivee>
        <section class="carte" id="geste">
          <h2>Ligne {choisi.ligne}</h2>
          <p class="discret">{dite} Ce que vous dites vaut pour toutes les lignes qui disent la même chose.</p>
          <div class="rangee">
            {NOMS_DES_LIGNES.map(([dite, libelle]) => (
              <Envoi
                action={action}
                hidden={{ [champDeLigne(f, choisi.ligne ?? 0)]: dite }}
                genre="secondaire"
                class="rangee"
              >
                {libelle}
              </Envoi>
            ))}
          </div>
        </section>
      </Arrivee>
    )
  if (champs.length === 0) return null
  return (
    <Arrivee>
      <section class="carte" id="geste">
        <Formulaire action={action} class="pile" errors={p.errors}>
          {champs.map((champ) => (
            <Colonne {...p} {...champ} />
          ))}
          <Gestes>
            <Bouton>Relire avec ce choix</Bouton>
          </Gestes>
        </Formulaire>
      </section>
    </Arrivee>
  )
}

type AChanger = Readonly<{ nom: string; titre: string; dite: ColonneDite; aussi: string }>

// A column of the sheet (of each of its tables that has another header), or the label of a form.
function champsDe({ lecture, f, choisi }: Props, feuille: FeuilleLue): AChanger[] {
  if (choisi.colonne) {
    const vues = new Set<string>()
    return feuille.tables.flatMap((table, t) => {
      const dite = table.colonnes.find(({ lettre }) => lettre === choisi.colonne)
      if (!dite || vues.has(table.signature)) return []
      vues.add(table.signature)
      const titre = `Colonne ${dite.lettre}${dite.entete ? ` : ${dite.entete}` : ''}`
      const jumelles = lecture.feuilles.filter(
        (une) => une !== feuille && une.tables.some((x) => x.signature === table.signature),
      )
      return [{ nom: champDeColonne(f, t, dite.colonne), titre, dite, aussi: direAussi(jumelles) }]
    })
  }
  const texte = choisi.cellule ? texteDe(lecture, f, choisi.cellule) : ''
  if (!choisi.cellule || texte === '') return []
  const [ici, droite] = [`${feuille.nom}!${choisi.cellule}`, aDroite(feuille.nom, choisi.cellule)]
  const { fiche } = feuille
  const rang = fiche?.lieux[ici] ?? droite.map((lieu) => fiche?.lieux[lieu]).find((une) => une !== undefined)
  const colonne = fiche?.table.colonnes.find((c) => c.colonne === rang)
  const jumelles = lecture.feuilles.filter(
    (une) => une !== feuille && une.fiche?.table.signature === fiche?.table.signature && fiche,
  )
  return colonne
    ? [
        {
          nom: champDeColonne(f, 'fiche', colonne.colonne),
          titre: colonne.entete,
          dite: colonne,
          aussi: direAussi(jumelles),
        },
      ]
    : [{ nom: champDeCellule(f, choisi.cellule), titre: texte, dite: { role: 'autre' }, aussi: '' }]
}

// What a label says stands at its right, or under it.
function aDroite(feuille: string, cellule: string): string[] {
  const { ligne = 0, colonne = 0 } = lireAdresse(cellule) ?? {}
  const lettre = (c: number) => String.fromCharCode(65 + c)
  return [1, 2, 3].map((pas) => `${feuille}!${lettre(colonne + pas)}${ligne + 1}`)
}

const direAussi = (jumelles: readonly FeuilleLue[]): string =>
  jumelles.length === 0 ? '' : `Vaut aussi pour ${jumelles.map(({ nom }) => `« ${nom} »`).join(', ')}, du même modèle.`

function texteDeLaLigne({ feuilles, vues }: Lecture, f: number, ligne: number): string {
  const vue = vues?.find(({ nom }) => nom === feuilles[f]?.nom)
  const textes = vue?.lignes.find((une) => une.ligne === ligne)?.textes.filter((t) => t !== '') ?? []
  return textes.length === 0 ? '' : `« ${textes.slice(0, 6).join(' | ')} ».`
}

const ETAT_EN_MOTS = { demande: 'Demandé', propose: 'Proposé', accorde: 'Accordé', realise: 'Réalisé' } as const
// A tracker tells what was paid too: its label alone says which.
const ETAT_DU_SUIVI = { ...ETAT_EN_MOTS, realise: 'Réalisé (ou versé, si l’intitulé le dit)' }

function Colonne({ usage, lecture, nom, titre, dite: lue, aussi, errors, saisi }: Props & AChanger) {
  const dite = (saisi && ditDe(lue, nom, saisi)) ?? lue
  const financeurs = [...new Set(lecture.actions.flatMap((a) => a.financements.map((m) => m.financeur)))].slice(0, 30)
  return (
    <>
      <h2>{titre}</h2>
      {aussi === '' ? null : <p class="discret">{aussi}</p>}
      <Choix nu nom={nom} libelle="C’est" valeur={dite.role} options={rolesDe(usage, dite.role)} />
      <GroupeDeChamps titre="Si c’est le montant d’un financeur">
        <div class="grille">
          <Champ
            nu
            nom={`${nom}-financeur`}
            libelle="Qui paie"
            valeur={String(saisi?.get(`${nom}-financeur`) ?? dite.financeur ?? '')}
            erreur={errors[`${nom}-financeur`]}
            suggestions={financeurs}
          />
          <Choix
            nu
            nom={`${nom}-etat`}
            libelle="C’est ce qui est"
            valeur={dite.etat ?? ''}
            vide="Choisir…"
            options={optionsDe(ETATS_MONTANT, usage === 'suivi' ? ETAT_DU_SUIVI : ETAT_EN_MOTS)}
          />
          <Choix
            nu
            nom={`${nom}-unite`}
            libelle="Écrit en"
            valeur={dite.multiplicateur === 1000 ? 'k' : 'e'}
            options={[
              { valeur: 'e', libelle: 'euros' },
              { valeur: 'k', libelle: 'milliers d’euros' },
            ]}
          />
        </div>
      </GroupeDeChamps>
    </>
  )
}

/** Where the reader hesitates: real values, and one gesture an answer. */
export function LesQuestions({
  questions,
  lecture,
  action,
  vers,
  hidden = {},
}: Readonly<{
  questions: readonly Question[]
  lecture: Lecture
  action: string
  vers: Vers
  hidden?: Readonly<Record<string, string>>
}>) {
  if (questions.length === 0) return null
  return (
    <section class="pile" aria-labelledby="questions">
      <h2 id="questions">
        {questions.length === 1 ? 'Nous hésitons sur une chose' : `Nous hésitons sur ${questions.length} choses`}
      </h2>
      {questions.map(({ feuille, colonne, phrase, reponses }) => {
        const lettre = lecture.feuilles[feuille]?.tables
          .flatMap((t) => t.colonnes)
          .find((c) => c.colonne === colonne)?.lettre
        return (
          <article class="carte carte--accent">
            <h3>{phrase}</h3>
            <div class="rangee">
              {reponses.map(({ libelle, champs }) => (
                <Envoi action={action} hidden={{ ...hidden, ...champs }} genre="secondaire" class="rangee">
                  {libelle}
                </Envoi>
              ))}
              {lettre ? <a href={vers({ feuille, colonne: lettre })}>Autre chose</a> : null}
            </div>
          </article>
        )
      })}
    </section>
  )
}
