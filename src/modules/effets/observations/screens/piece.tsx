import { jourDe } from '#platform/dates.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Puces, Refusee } from '#ui/data.tsx'
import { Champ, Choix, champs, Formulaire, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { ATTACHES, FACONS, luPourUnePiece, MAILLONS, type Maillon, SENS } from '../domain.ts'
import { FormDePiece } from '../saisie.ts'
import {
  AIDE_DE_LA_FACON,
  NOM_DE_L_ATTACHE,
  NOM_DE_LA_FACON,
  NOM_DU_MAILLON,
  NOM_DU_SENS,
  PAS_MESURABLE,
  REFUS_DE_PIECE,
} from '../textes.fr.ts'
import { apporterUnePiece, effetLu, mesuresDe } from '../usecases.ts'

/** One piece: who says it, when, how it is known, and what ties them to the action. */
export const pieceScreen = screen()

const PATH = '/effets/:id/piece'

pieceScreen.get(PATH, async (c) => {
  const values = { id: newId(), sur: 'changement', sens: 'appuie', jour: jourDe(c.var.visit.now).toString() }
  return c.html(<Page {...(await donnees(c))} values={values} errors={{}} />)
})

pieceScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(
    c,
    FormDePiece,
    async (saisie) => <Page {...(await donnees(c))} {...saisie} />,
    (raw) => manques(raw, visit),
  )
  if (!form.ok) return encore(form.errors)
  const { jour, attache, ...reste } = form.value
  const faite = await apporterUnePiece(visit, param(c), {
    ...reste,
    jour: jour ?? '',
    // A measure says its own.
    attache: attache ?? 'structure',
  })
  if (faite.ok) return goOn(c, '/effets/:id', 'La pièce est ajoutée.')
  if (faite.reason === 'autres-mots') return encore({}, 409, REFUS_DE_PIECE[faite.reason])
  const ou = { 'sans-valeur-d-avant': 'indicateurId', 'rivale-inconnue': 'sur' } as const
  const { reason } = faite
  const champ = reason === 'sans-valeur-d-avant' || reason === 'rivale-inconnue' ? ou[reason] : 'attache'
  return encore({ [champ]: REFUS_DE_PIECE[reason] }, 409)
})

function manques(raw: Raw, visit: Visit): Errors {
  const errors: Record<string, string> = {}
  const mesure = saisi(raw, 'facon') === 'mesure'
  if (!mesure && saisi(raw, 'source').trim() === '')
    errors.source = 'Dites qui le sait, sans nom si la personne préfère : « une voisine du bâtiment C ».'
  if (!mesure && saisi(raw, 'attache') === '')
    errors.attache = 'Dites ce qui lie cette personne à l’action, ou « Aucun de ces liens ».'
  const le = saisi(raw, 'jour')
  if (/^\d{4}-\d\d-\d\d$/.test(le) && le > jourDe(visit.now).toString()) errors.jour = 'Ce jour n’est pas encore venu.'
  return errors
}

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const { effet, voix } = await effetLu(tx, visit, param(c))
    authorize(voix !== null)
    return { visit, effet, mesures: await mesuresDe(tx, visit, effet.actionId) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Saisie

function Page({ visit, effet, mesures, values, errors, refus }: Props) {
  // Refused, the page shows the words that stand: what is sent again is on these.
  const lu = (refus ? '' : saisi(values, 'lu')) || luPourUnePiece(effet)
  const mots: Readonly<Record<Maillon, string>> = {
    changement: joints([effet.changement, effet.pourQui, effet.lieu, effet.periode], ', '),
    contribution: effet.contribution,
  }
  const champ = champs(FormDePiece, values, errors)
  const sues = mesures.flatMap(({ serie, lue }) => (lue.ok ? [{ id: serie.indicateurId, libelle: serie.libelle }] : []))
  const autres = mesures.flatMap(({ serie, lue }) =>
    lue.ok ? [] : [`${serie.libelle} : ${PAS_MESURABLE[lue.reason]}`],
  )
  return (
    <Layout
      titre="Ajouter une pièce"
      chapeau={effet.changement}
      fil={[{ href: url('/effets/:id', visit, { id: effet.id }), libelle: 'L’effet' }]}
    >
      <Refusee phrase={refus} />
      <Formulaire action={url(PATH, visit, { id: effet.id })} errors={errors} hidden={{ id: saisi(values, 'id'), lu }}>
        <Radios
          {...champ('sur')}
          libelle="Sur quoi porte-t-elle ?"
          options={[
            ...MAILLONS.map((maillon) => ({
              valeur: maillon,
              libelle: NOM_DU_MAILLON[maillon],
              ...(mots[maillon] === '' ? {} : { aide: `« ${mots[maillon]} »` }),
            })),
            ...effet.rivales.map(({ id, texte }) => ({ valeur: id, libelle: `Autre explication : ${texte}` })),
          ]}
        />
        <Radios {...champ('sens')} libelle="Dans quel sens ?" options={optionsDe(SENS, NOM_DU_SENS)} />
        <Radios
          {...champ('facon')}
          libelle="Comment le sait-on ?"
          options={FACONS.map((facon) => ({
            valeur: facon,
            libelle: NOM_DE_LA_FACON[facon],
            aide: AIDE_DE_LA_FACON[facon],
          }))}
        />
        <Champ
          {...champ('source')}
          libelle="Qui le dit, ou l’a vu ?"
          nu
          aide="« Une voisine du bâtiment C », « le boulanger ». Pour une mesure, laissez vide."
        />
        <Radios
          {...champ('attache')}
          libelle="Quel lien avec l’action ?"
          nu
          options={optionsDe(ATTACHES, NOM_DE_L_ATTACHE)}
        />
        <Champ {...champ('jour')} libelle="Quel jour ?" type="date" largeur="moyen" />
        <Zone {...champ('propos')} libelle="Ses mots, ou ce qu’on a vu" lignes={3} />
        <Choix
          {...champ('indicateurId')}
          libelle="Si c’est mesuré : par quel indicateur ?"
          vide="Aucun"
          options={sues.map(({ id, libelle }) => ({ valeur: id, libelle }))}
        />
        {autres.length > 0 ? (
          <details class="pile">
            <summary>Indicateurs qui ne mesurent pas encore un changement</summary>
            <Puces de={autres} />
          </details>
        ) : null}
        <SeulGeste icone="fait">Ajouter</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
