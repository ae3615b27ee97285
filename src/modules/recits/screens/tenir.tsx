import type { Child } from 'hono/jsx'
import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { texte } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { lireLettres } from '#src/ground/lettres.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { LongueListe, Message, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Formulaire, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { dire, type Etat } from '../dits/domain.ts'
import { exigerGardien } from '../dits/gardien.ts'
import { peutTenirLesRecits } from '../dits/policy.ts'
import { findParLettres, type RecitGarde, recits } from '../dits/store.ts'
import { t } from '../dits/textes.fr.ts'
import { RecitVu } from '../dits/views.tsx'

/** The stories, for those who keep them: what is to be read again first, the slip that somebody reads on the phone. */
export const tenirScreen = screen()

const PATH = '/recits/tenir'
const Form = z.object({ lettres: texte({ max: 20 }) })
const EN_VUE = 12

tenirScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const { lettres = '' } = Form.safeParse({ lettres: c.req.query('lettres') ?? '' }).data ?? {}
  const { qui, tous, trouve } = await read(visit, async (tx) => {
    const moi = await exigerGardien(tx, visit)
    return {
      qui: moi,
      tous: (await recits(tx)).filter(({ quartiers }) => peutTenirLesRecits(moi, quartiers)),
      trouve: lireLettres(lettres) ? await findParLettres(tx, lettres.toLowerCase().replace(/[^a-z]/g, '')) : null,
    }
  })
  if (trouve && peutTenirLesRecits(qui, trouve.quartiers))
    return c.redirect(url('/recits/:id', visit, { id: trouve.id }), 302)
  const de = (etat: Etat) => tous.filter((un) => un.etat === etat)
  const retires = de('retire')
  return c.html(
    <Layout
      titre="Tenir les récits"
      chapeau="Chacun est relu avant d’être montré, et se retire dès qu’on le demande."
      fil={[{ href: url('/recits', visit), libelle: t.titre }]}
      gestes={
        <Gestes>
          <Bouton href={url('/recits/recueillir', visit)} icone="ajouter">
            Recueillir
          </Bouton>
          <Bouton href={url('/recits/choix', visit)} icone="conseil" genre="secondaire">
            Choisir en groupe
          </Bouton>
        </Gestes>
      }
    >
      <Section id="a-relire" titre="À relire">
        <Cartes visit={visit} recits={de('a-relire')} suite="Les autres à relire">
          <Vide niveau={3} titre="Rien n’est à relire">
            Posez la question au marché, à la sortie de l’école, au pied des tours.
          </Vide>
        </Cartes>
      </Section>
      <Section id="talon" titre="Quelqu’un appelle avec son talon" serree>
        {lettres !== '' ? (
          <Message genre="attention">{lireLettres(lettres) ? t.lettresInconnues : t.lettresMalEcrites}</Message>
        ) : null}
        <Formulaire action={url(PATH, visit)} method="get">
          <Champ
            nom="lettres"
            libelle="Ses six lettres"
            valeur={lettres}
            nu
            largeur="court"
            autocomplete="off"
            aide="Le récit s’ouvre ; « Retirer ce récit » demande une fois, puis le retire de partout."
          />
          <Gestes>
            <Bouton genre="secondaire" icone="chercher">
              Trouver
            </Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {de('garde').length > 0 ? (
        <Section id="relus" titre="Relus">
          <Cartes visit={visit} recits={de('garde')} suite="Les autres" />
        </Section>
      ) : null}
      {de('ecarte').length > 0 ? (
        <Section id="de-cote" titre="Mis de côté">
          <Cartes visit={visit} recits={de('ecarte')} suite="Les autres" />
        </Section>
      ) : null}
      {retires.length > 0 ? (
        <p class="doux">
          {pluriel(retires.length, 'récit retiré', 'récits retirés')}, le dernier le{' '}
          {enClair(jourDe(dernierRetrait(retires) ?? visit.now))}. Il n’en reste pas un mot.
        </p>
      ) : null}
    </Layout>,
  )
})

const dernierRetrait = (retires: readonly RecitGarde[]): Temporal.Instant | null =>
  retires
    .flatMap(({ retireLe }) => retireLe ?? [])
    .sort(Temporal.Instant.compare)
    .at(-1) ?? null

type CartesProps = Readonly<{ visit: Visit; recits: readonly RecitGarde[]; suite: string; children?: Child }>

function Cartes({ visit, recits: ceux, suite, children }: CartesProps) {
  return (
    <LongueListe
      genre="larges"
      visibles={EN_VUE}
      suite={suite}
      vide={children}
      elements={ceux.map((un) => {
        const dit = dire(un, 'conseil')
        const ouvrir = (
          <p>
            <a
              href={url('/recits/:id', visit, { id: un.id })}
              aria-label={`${un.etat === 'a-relire' ? 'Le relire' : 'Ouvrir'} : récit du ${enClair(jourDe(un.raconteLe))}`}
            >
              {un.etat === 'a-relire' ? 'Le relire' : 'Ouvrir'}
            </a>
          </p>
        )
        return dit === null ? (
          <article class="carte carte--creux">
            <p>Les mots ont changé depuis l’accord : personne ne les lit avant qu’il soit redemandé.</p>
            {ouvrir}
          </article>
        ) : (
          <RecitVu recit={dit} t={visit.territoire} action={un.action}>
            {ouvrir}
          </RecitVu>
        )
      })}
    />
  )
}
