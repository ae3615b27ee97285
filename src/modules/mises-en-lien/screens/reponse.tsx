import type { Child } from 'hono/jsx'
import { estChezSoi } from '#modules/annuaire/index.ts'
import { type Appel, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { type Raw, saisi } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { found, type Me, permis, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Ctx, param, type Saisie } from '#src/ground/web.ts'
import { Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Case, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aPuSeFaire, coordonneesVisibles, type MiseEnLien } from '../etats/domain.ts'
import { find } from '../store/store.ts'
import { ceQueDonneUnOui, textes } from '../textes.fr.ts'
import { minutesDe } from '../valoriser/coups-de-pouce-store.ts'

type Lues = Readonly<{ visit: Visit; m: MiseEnLien; appel: Appel }>

/** What both pages read first, once `peut` allowed it, then what each adds. */
export const lireDe = <D extends object>(
  c: Ctx,
  peut: (me: Me, m: MiseEnLien) => boolean,
  ajouter: (tx: Tx, m: MiseEnLien, appel: Appel) => Promise<D>,
): Promise<Lues & D> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const lien = permis(visit.me, peut, await find(tx, param(c)))
    const appel = found(await trouverAppel(tx, lien.appelId))
    const tenu = lien.etat === 'realisee' ? tenuLe(lien, appel, await minutesDe(tx, lien.id)) : appel
    return { visit, m: lien, appel: tenu, ...(await ajouter(tx, lien, appel)) }
  })

/** Once done, a need asked for several days, or for a day that moved, tells the day it was done, and how long it took. */
const tenuLe = (m: MiseEnLien, appel: Appel, minutes: number | null): Appel => ({
  ...appel,
  ...(m.jour === null || String(m.jour) === String(appel.jour) ? {} : { jour: m.jour, heure: null, momentEcrit: '' }),
  dureeMinutes: minutes ?? appel.dureeMinutes,
})

type PageProps = Saisie &
  Readonly<{
    visit: Visit
    appel: Appel
    titre: string
    chapeau?: string | undefined
    /** Whom this is about, and where it stands: above the need. */
    avant: Child
    /** The heading of the need. */
    quoi: string
    besoin?: Child
    /** The form, when there is something to answer; then what few need. */
    children?: Child
  }>

/** The page of both sides, in the same order: what was refused, where it stands, the need, the answer. */
export function PageDeReponse({ refus, visit, appel, titre, chapeau, ...dits }: PageProps) {
  return (
    <Layout titre={titre} chapeau={chapeau} horsRecherche>
      <Refusee phrase={refus} />
      {dits.avant}
      <Section id="quoi" titre={dits.quoi}>
        {dits.besoin}
        <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
      </Section>
      {dits.children}
    </Layout>
  )
}

/** With every yes of a talent: what it gives, and the box of who keeps their number, as they chose before (`avant`). */
export const NumeroDuOui = ({ avant, values }: Readonly<{ avant: boolean | null; values: Raw }>) => (
  <>
    <p>{ceQueDonneUnOui({ numeroDonne: avant })}</p>
    <Case
      nom="sansNumero"
      libelle={textes.sansNumero}
      aide={textes.sansNumeroAide}
      cochee={values.mot === undefined ? avant === false : saisi(values, 'sansNumero') !== ''}
    />
  </>
)

type ContreProps = Readonly<{ visit: Visit; ailleurs: readonly string[]; absentLe: Temporal.PlainDate | null }>

/** What stands against a yes, read before it: an hour promised elsewhere, a day noted as away. Never a refusal. */
export function Contre({ visit, ailleurs, absentLe }: ContreProps) {
  if (ailleurs.length === 0 && absentLe === null) return null
  if (!estChezSoi(visit.me)) return <Message genre="attention">{textes.reponse.contre}</Message>
  return (
    <>
      {ailleurs.length > 0 ? <Message>{textes.reponse.ailleurs(ailleurs)}</Message> : null}
      {absentLe === null ? null : (
        <Message genre="attention" titre={textes.reponse.pasLa(enToutesLettres(absentLe))}>
          {textes.reponse.avantLeOui}
        </Message>
      )}
    </>
  )
}

/** What both sides do once both said yes, and how to leave; `changer` is the words of the last button. */
export function GestesApresOui({ visit, m, changer }: { visit: Visit; m: MiseEnLien; changer: string | null }) {
  const vers = (path: string) => url(path, visit, { id: m.id })
  return (
    <Gestes collees>
      {coordonneesVisibles(m) ? (
        <>
          <Bouton href={vers('/mises-en-lien/:id/coordonnees')} icone="telephone">
            {textes.reponse.contact}
          </Bouton>
          {aPuSeFaire(m, visit.now) ? (
            <Bouton href={vers('/mises-en-lien/:id/conclusion')} genre="secondaire" icone="fait">
              {textes.reponse.cestFait}
            </Bouton>
          ) : null}
        </>
      ) : null}
      {changer === null ? null : (
        <Bouton href={vers('/mises-en-lien/:id/retrait')} genre="discret">
          {changer}
        </Bouton>
      )}
    </Gestes>
  )
}
