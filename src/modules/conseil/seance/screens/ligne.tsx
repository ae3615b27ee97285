import { z } from 'zod'
import { versionLue, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee } from '#ui/data.tsx'
import { champs, Formulaire, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { issueDe } from '../domain.ts'
import { lireLaSoiree } from '../lire.ts'
import { direLaSalle, direLesVoix, enTouches, NOM_DE_L_ISSUE, textes } from '../textes.fr.ts'
import { ecrireLesMots } from '../usecases.ts'
import { CHEMIN } from './soiree-page.tsx'

/** One line of the evening: what was adopted, the minority's words, the conditions. */
export const ligneScreen = screen()

const PATH = `${CHEMIN}/lignes/:ligne`
const MOTS_MAX = 1_000

const Form = z.object({
  minorite: zone({ max: MOTS_MAX }),
  conditions: zone({ max: MOTS_MAX }),
  version: versionLue(),
})

ligneScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

ligneScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} saisie={saisie} />)
  if (!form.ok) return encore(form.errors)
  const ou = { seanceId: param(c), actionId: param(c, 'ligne') }
  const result = await ecrireLesMots(visit, { ...ou, ...form.value })
  return result.ok ? goOn(c, CHEMIN, textes.mots) : encore({}, 409, REFUS[result.reason])
})

const REFUS = { 'non-votee': textes.nonVotee, lie: textes.lie, close: textes.motsClos } as const

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const soiree = await lireLaSoiree(tx, visit, param(c))
    return { visit, soiree, ligne: found(soiree.lignes.find(({ actionId }) => actionId === param(c, 'ligne'))) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Readonly<{ saisie?: Saisie }>

function Page({ visit, soiree, ligne, saisie }: Props) {
  const p = { id: soiree.seance.id, ligne: ligne.actionId }
  const vote = soiree.votes.get(ligne.actionId)
  const nomsDe = (ids: readonly string[]) =>
    soiree.membres.flatMap(({ id, nom }) => (ids.includes(id) ? [nom] : [])).join(', ')
  const { place } = ligne
  const values = saisie?.values ?? {
    ...{ minorite: vote?.minorite ?? '', conditions: vote?.conditions ?? '', version: String(vote?.version ?? 0) },
  }
  const champ = champs(Form, values, saisie?.errors ?? {})
  const decouverts = 'decouverts' in place ? place.decouverts : []
  return (
    <Layout
      titre={`${ligne.numero}. ${ligne.titre}`}
      chapeau={ligne.structure}
      fil={[{ href: url(CHEMIN, visit, { id: soiree.seance.id }), libelle: textes.titre }]}
      horsRecherche
    >
      <Refusee phrase={saisie?.refus} />
      {decouverts.length > 0 ? (
        <Message genre="attention">
          {nomsDe(decouverts) || 'Une personne qui ne siège plus'} : un lien avec cette structure a été découvert après
          le vote.{' '}
          {place.genre === 'a-reprendre'
            ? 'La ligne est rouverte : votez de nouveau, sans la personne liée.'
            : 'L’avis était déjà transmis : la prochaine version le dira, sans nommer personne.'}
        </Message>
      ) : null}
      {place.genre === 'lie' ? <Message>{textes.lieeAVous}.</Message> : null}
      <Fiche
        lignes={[
          {
            libelle: 'Avis',
            valeur: vote
              ? NOM_DE_L_ISSUE[issueDe(vote)]
              : place.genre === 'lie' && place.adoptee
                ? 'Adopté sans vous'
                : 'Pas encore adopté',
          },
          {
            libelle: 'Voix',
            valeur: vote ? (vote.voix ? direLesVoix(vote.voix) : 'Adoptée avec les autres, sans objection') : null,
          },
          {
            libelle: 'Quorum',
            valeur: vote ? `${vote.presents.length - vote.lies.length} pour ${vote.quorum} demandées` : null,
          },
          { libelle: 'Étaient sorties', valeur: vote ? nomsDe(vote.lies) : nomsDe(ligne.salle.sortis) },
          { libelle: 'Qui vote', valeur: vote ? null : direLaSalle(ligne.salle) },
          { libelle: 'Noté par', valeur: vote?.par },
          {
            libelle: 'Noté avant, remplacé',
            valeur: vote?.avant
              ? `${vote.avant.par} : ${vote.avant.voix ? enTouches(ligne.numero, vote.avant.voix) : 'adoptée avec les autres'}`
              : null,
          },
        ]}
      />
      <p>
        <a href={url('/conseil/fiches/:id', visit, { id: ligne.actionId })}>Lire sa fiche</a>, ou{' '}
        <a href={url('/conseil/liens', visit)}>déclarer un lien découvert ce soir</a>.
      </p>
      {vote && soiree.seance.closeLe !== null ? (
        <Fiche
          lignes={[
            { libelle: 'Ce que le conseil demande', valeur: vote.conditions },
            { libelle: 'L’avis minoritaire', valeur: vote.minorite },
          ]}
        />
      ) : null}
      {(vote && soiree.seance.closeLe === null) || saisie ? (
        <Formulaire
          action={url(PATH, visit, p)}
          errors={saisie?.errors ?? {}}
          hidden={{ version: String(values.version ?? '') }}
        >
          <Zone
            {...champ('conditions')}
            libelle="Ce que le conseil demande"
            aide="Une réserve, une condition, un conseil. Transmis avec l’avis."
          />
          <Zone
            {...champ('minorite')}
            libelle="L’avis minoritaire"
            aide="Ce que disent les personnes qui n’étaient pas d’accord, sans nommer personne. Transmis avec l’avis."
          />
          <SeulGeste icone="fait">Garder ces mots</SeulGeste>
        </Formulaire>
      ) : null}
    </Layout>
  )
}
