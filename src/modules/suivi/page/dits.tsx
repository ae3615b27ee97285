import { enClair } from '#platform/dates.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Etiquette, Fiche, Liste, Message } from '#ui/data.tsx'
import { type Dit, NOM_DE_L_AVANCEMENT, sourceDuDit } from '../dits/domain.ts'
import { libelleDuDit, phraseDuDit } from '../dits/textes.fr.ts'
import { ditAutrement } from '../etat/domain.ts'
import { EtiquetteDeSituation, NOM_DE_LA_SITUATION } from '../etat/views.tsx'
import { payeurDe } from '../import/domain.ts'
import type { ActionSituee } from '../lire.ts'

/** Whether the city's tracker says otherwise than the facts. */
const estDitAutrement = ({ etat, avancementDit }: Dite): boolean =>
  avancementDit !== null && ditAutrement(etat, avancementDit)

type Dite = Pick<ActionSituee, 'etat' | 'avancementDit'>

/** What the city's tracker says beside; empty where it is what tells the state, and the sentence beside says so already. */
function direLeDit(ligne: Dite): string {
  const dit = ligne.avancementDit
  const { raison, dite } = ligne.etat
  const pese = dit?.sens === 'annulee' || dit?.sens === 'reportee' || raison === dite?.raison
  if (dit === null || (pese && !estDitAutrement(ligne))) return ''
  return `${majuscule(NOM_DE_L_AVANCEMENT[dit.sens])}, ${sourceDuDit(dit, enClair)}`
}

/** On paper, in words: the same as the page shows, but for a reason that is said once beside. */
export function direOuElleEnEst(ligne: Dite, ditAilleurs: string | null = null): string {
  const [{ situation, raison }, dit] = [ligne.etat, direLeDit(ligne)]
  const nom = NOM_DE_LA_SITUATION[situation]
  // « Terminée, d’après le tableau de la ville… » begins with its name.
  const nomme = raison !== ditAilleurs && raison.startsWith(nom)
  return joints([nomme ? '' : `${nom}.`, raison === ditAilleurs ? '' : raison, dit && `${dit}.`], ' ')
}

/** The reason that most of these lines share, where a paper would say it again on each; `null`: none. */
export function raisonDePlusieurs(lignes: readonly Dite[]): string | null {
  const groupes = [...Map.groupBy(lignes, ({ etat }) => etat.raison)]
  return groupes.find(([, siennes]) => siennes.length > 2 && siennes.length * 2 > lignes.length)?.[0] ?? null
}

/** In a list: where the city's tracker says that it stands, as a fact beside, and whether that differs. */
export function DitEnBref({ ligne }: { ligne: ActionSituee }) {
  const autrement = estDitAutrement(ligne)
  const dit = direLeDit(ligne)
  if (dit === '') return null
  return (
    <p class="petit doux">
      {dit} {autrement ? <Etiquette genre="attente">Dit autrement</Etiquette> : null}
    </p>
  )
}

/** On the page of the year: the actions of which the city's tracker and the facts say two things. */
export function DitsAutrement({ t, lignes }: Readonly<{ t: Territoire; lignes: readonly ActionSituee[] }>) {
  const autres = lignes.filter(estDitAutrement)
  if (autres.length === 0) return null
  return (
    <section class="pile" aria-labelledby="dit-autrement">
      <h2 id="dit-autrement">{`${autres.some((l) => l.avancementDit?.remarque) ? 'La ville a noté' : 'Le tableau de la ville dit'} autre chose (${autres.length})`}</h2>
      <p class="doux">Les deux restent tels quels : un appel, puis une date ou un compte, les mettront d’accord.</p>
      <Liste
        genre="lignes"
        elements={autres.map((ligne) => (
          <div class="pile pile--serree">
            <p class="rangee">
              <a href={url('/actions/:id', t, { id: ligne.action.id })}>{ligne.action.titre}</a>
              <EtiquetteDeSituation situation={ligne.etat.situation} />
            </p>
            <p class="petit">
              {ligne.etat.raison} {phraseDuDesaccord(ligne)} <span class="doux">{ligne.action.structure}</span>
            </p>
          </div>
        ))}
      />
    </section>
  )
}

const phraseDuDesaccord = ({ avancementDit }: ActionSituee): string =>
  avancementDit === null
    ? ''
    : avancementDit.remarque
      ? `Elle est « ${NOM_DE_L_AVANCEMENT[avancementDit.sens]} », ${sourceDuDit(avancementDit, enClair)}.`
      : `Le tableau de la ville du ${enClair(avancementDit.jour)} la dit « ${NOM_DE_L_AVANCEMENT[avancementDit.sens]} ».`

const ORDRE = ['avancement', 'bilan', 'depense', 'accorde', 'realise', 'verse', 'remarque', 'intitule'] as const

/** On the action's page: all that the tracker says of it, word for word, with its day; and the difference, plainly. */
export function DitsDeLAction({
  ligne,
  argent,
  remarque,
}: Readonly<{ ligne: ActionSituee; argent: boolean; remarque: boolean }>) {
  const ici = ligne.action.financements
  const noms = ici.map((f) => f.financeur)
  // What a payer granted and what was spent of it are written in the action's money: where that says otherwise, the tracker's
  // word stands beside; what a payer paid is written nowhere else.
  const differe = ({ quoi, financeur, centimes }: Dit) =>
    quoi === 'verse' ||
    ((quoi === 'accorde' || quoi === 'realise') &&
      ici.find((f) => f.financeur === payeurDe(financeur, noms))?.[quoi] !== centimes)
  const montrable = (d: Dit) => (d.financeur === '' ? tousFinanceurs(d) : argent && differe(d))
  const tousFinanceurs = ({ quoi }: Dit) =>
    quoi === 'remarque' ? remarque : argent || quoi === 'avancement' || quoi === 'bilan'
  // Her own words may speak of people, as her remarks do: to others, what they mean.
  const enSens = (d: Dit): Dit[] => {
    if (remarque || (d.quoi !== 'bilan' && d.quoi !== 'avancement')) return [d]
    return d.valeur === 'autre' || d.valeur === '' ? [] : [{ ...d, dit: '' }]
  }
  const dits = ORDRE.flatMap((quoi) => ligne.dits.filter((d) => d.quoi === quoi && montrable(d))).flatMap(enSens)
  const [premier] = dits
  if (!premier) return null
  const jours = new Set(dits.map((d) => d.jour.toString()))
  return (
    <div class="pile pile--serree">
      <h3>Dit par le tableau de la ville{jours.size === 1 ? `, le ${enClair(premier.jour)}` : ''}</h3>
      {estDitAutrement(ligne) && ligne.avancementDit ? (
        <Message genre="attention">
          {`Le tableau de la ville la dit « ${NOM_DE_L_AVANCEMENT[ligne.avancementDit.sens]} » ; ce que l’on sait ici dit « ${NOM_DE_LA_SITUATION[ligne.etat.situation].toLocaleLowerCase('fr')} ».`}
        </Message>
      ) : null}
      <Fiche
        lignes={dits.map((d) => ({
          libelle: libelleDuDit(d),
          valeur: `${phraseDuDit(d)}${jours.size === 1 ? '' : `, dit le ${enClair(d.jour)}`}`,
        }))}
      />
      <p class="petit doux">
        Lu dans {[...new Set(dits.map((d) => d.source))].join(' ; ')}. Ce que dit la structure n’en est pas changé.
      </p>
    </div>
  )
}
