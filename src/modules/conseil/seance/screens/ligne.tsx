import { z } from 'zod'
import { choix, identifiant, questionDe, saisi, TEL_QUEL, versionLue, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { vu } from '#platform/vu.ts'
import { found, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Fiche, Message, Refusee } from '#ui/data.tsx'
import { Choix, champs, Formulaire, optionsDe, optionsParId, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { NATURES } from '../../membres/domain.ts'
import { citerLesNoms, type NomsConnus, nomsDans } from '../../membres/noms.ts'
import { nomsConnus } from '../../membres/noms-queries.ts'
import { exigerMembre } from '../../membres/queries.ts'
import { NOM_DE_LA_NATURE } from '../../textes.fr.ts'
import { issueDe } from '../domain.ts'
import { lireLaSoiree } from '../lire.ts'
import { direLaSalle, direLesVoix, enTouches, NOM_DE_L_ISSUE, textes } from '../textes.fr.ts'
import { ecrireLesMots, noterUnLien } from '../usecases.ts'
import { CHEMIN } from './soiree-page.tsx'

/** One line of the evening: what was adopted, the minority's words, the conditions. */
export const ligneScreen = screen()

const PATH = `${CHEMIN}/lignes/:ligne`
const MOTS_MAX = 1_000

const Form = z.object({
  minorite: zone({ max: MOTS_MAX, pourTous: 'raison' }),
  conditions: zone({ max: MOTS_MAX, pourTous: 'raison' }),
  version: versionLue(),
})

const MOTS = ['minorite', 'conditions'] as const

/** Words that seem to name somebody: asked about before they are kept, as what would say how somebody is. */
function questionDesMots(nom: (typeof MOTS)[number], ecrit: string, connus: NomsConnus) {
  const noms = nomsDans(ecrit, connus)
  const question = questionDe(Form.shape[nom], ecrit, {})
  if (noms.length === 0) return question
  const phrase = [textes.nomment(citerLesNoms(noms)), question?.phrase ?? ''].join(' ').trim()
  return { phrase, print: vu(0, ecrit) }
}

ligneScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

ligneScreen.post(PATH, async (c) => {
  const { visit } = c.var
  const connus = await read(visit, async (tx) => {
    await exigerMembre(tx, visit)
    return nomsConnus(tx, visit.me)
  })
  const relus = (await c.req.formData()).getAll(TEL_QUEL)
  const { form, encore } = await formOf(
    c,
    Form,
    async (saisie) => <Page {...(await donnees(c))} saisie={saisie} />,
    (raw) =>
      Object.fromEntries(
        MOTS.flatMap((nom) => {
          const question = questionDesMots(nom, saisi(raw, nom), connus)
          return question && !relus.includes(question.print) ? [[nom, question.phrase]] : []
        }),
      ),
  )
  if (!form.ok) return encore(form.errors)
  const ou = { seanceId: param(c), actionId: param(c, 'ligne') }
  const result = await ecrireLesMots(visit, { ...ou, ...form.value })
  return result.ok ? goOn(c, CHEMIN, textes.mots) : encore({}, 409, REFUS[result.reason])
})

const FormLien = z.object({
  membre: identifiant('Choisissez qui est lié.'),
  nature: choix(NATURES, 'Choisissez ce qui lie cette personne.'),
})

ligneScreen.post(`${PATH}/lien`, async (c) => {
  const { visit } = c.var
  const { form, encore } = await formOf(c, FormLien, async (lien) => <Page {...(await donnees(c))} lien={lien} />)
  if (!form.ok) return encore(form.errors)
  const { membre, nature } = form.value
  const fait = await noterUnLien(visit, { seanceId: param(c), actionId: param(c, 'ligne'), membreId: membre, nature })
  return fait.ok ? goOn(c, PATH, textes.lienNote) : encore({}, 409, REFUS[fait.reason])
})

const REFUS = { 'non-votee': textes.nonVotee, lie: textes.lie, close: textes.motsClos } as const

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const soiree = await lireLaSoiree(tx, visit, param(c))
    const connus = await nomsConnus(tx, visit.me)
    return { visit, soiree, connus, ligne: found(soiree.lignes.find(({ actionId }) => actionId === param(c, 'ligne'))) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Readonly<{ saisie?: Saisie; lien?: Saisie }>

function Page({ visit, soiree, connus, ligne, saisie, lien }: Props) {
  const p = { id: soiree.seance.id, ligne: ligne.actionId }
  const vote = soiree.votes.get(ligne.actionId)
  const nomsDe = (ids: readonly string[]) =>
    soiree.membres.flatMap(({ id, nom }) => (ids.includes(id) ? [nom] : [])).join(', ')
  const { place } = ligne
  const votee = vote !== undefined || (place.genre === 'lie' && place.adoptee !== false)
  const values = saisie?.values ?? {
    ...{ minorite: vote?.minorite ?? '', conditions: vote?.conditions ?? '', version: String(vote?.version ?? 0) },
  }
  const leChamp = champs(Form, values, saisie?.errors ?? {})
  // The box that says « tels quels » is one, whatever is asked of the words.
  const champ = (nom: (typeof MOTS)[number]) => ({
    ...leChamp(nom),
    question: questionDesMots(nom, saisi(values, nom), connus),
  })
  const decouverts = 'decouverts' in place ? place.decouverts : []
  return (
    <Layout
      titre={`${ligne.numero}. ${ligne.titre}`}
      chapeau={ligne.structure}
      fil={[{ href: url(CHEMIN, visit, { id: soiree.seance.id }), libelle: textes.titre }]}
      horsRecherche
    >
      <Refusee phrase={saisie?.refus ?? lien?.refus} />
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
                ? textes.adopteFerme[place.adoptee]
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
          {
            libelle: votee ? 'Étaient sorties' : 'Sortent de la salle',
            valeur: nomsDe(vote ? vote.lies : ligne.salle.sortis),
          },
          { libelle: 'Qui vote', valeur: votee ? null : direLaSalle(ligne.salle) },
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
        <a href={url('/conseil/fiches/:id', visit, { id: ligne.actionId })}>Lire sa fiche</a>
      </p>
      {place.genre === 'lie' ? null : <LienDecouvert {...{ visit, soiree, ligne }} saisie={lien} />}
      {vote && soiree.seance.closeLe !== null ? (
        <p>
          {textes.motsClos} <a href={`${url(CHEMIN, visit, { id: soiree.seance.id })}#papiers`}>Aller à la séance</a>
        </p>
      ) : null}
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

/** A tie that came out this evening, of whoever sits: on a line of their own council. */
function LienDecouvert({ visit, soiree, ligne, saisie }: Pick<Props, 'visit' | 'soiree' | 'ligne' | 'saisie'>) {
  const champ = champs(FormLien, saisie?.values ?? {}, saisie?.errors ?? {})
  const libres = soiree.membres.filter(
    ({ id }) => ligne.membres.includes(id) && !soiree.lies.get(ligne.actionId)?.has(id),
  )
  if (libres.length === 0) return null
  return (
    <details class="pile" open={saisie !== undefined}>
      <summary>Un lien découvert ce soir ?</summary>
      <Formulaire
        action={url(`${PATH}/lien`, visit, { id: soiree.seance.id, ligne: ligne.actionId })}
        errors={saisie?.errors ?? {}}
      >
        <Choix {...champ('membre')} libelle="Qui est lié" vide="Choisir" options={optionsParId(libres)} />
        <Choix
          {...champ('nature')}
          libelle="Ce qui lie cette personne"
          vide="Choisir"
          options={optionsDe(NATURES, NOM_DE_LA_NATURE)}
        />
        <SeulGeste genre="secondaire">Noter ce lien</SeulGeste>
      </Formulaire>
    </details>
  )
}
