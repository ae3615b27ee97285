import { url } from '#platform/url.ts'
import { authorize, found, porteLeLien, read } from '#src/ground/visit.ts'
import { type Ctx, param, SANS_SAISIE, type Saisie, sansTrace, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { etatDePorte, type Porte as Pret } from '../domain/portes.ts'
import { LIEN_DE_LA_PORTE } from '../policy.ts'
import { findPorte } from '../store/portes.ts'
import { direLaFin } from '../textes.fr.ts'
import { laPorteIci, noterALaPorte, Porte } from './porte.tsx'

/** The door that a volunteer holds by a link, without an account, until midnight: the same form, first names and initials alone. */
export const portePreteeScreen = screen()

const PATH = '/lancement/porte/:id'

portePreteeScreen.get(PATH, async (c) => {
  const pret = await lePret(c)
  return finie(c, pret) ?? c.html(await page(c, pret, SANS_SAISIE))
})

portePreteeScreen.post(PATH, async (c) => {
  const pret = await lePret(c)
  const ou = { path: PATH, journeeId: pret.journeeId }
  return finie(c, pret) ?? noterALaPorte(c, ou, (saisie) => page(c, pret, saisie))
})

/** The loan, for whoever holds its link; once it is over its page says so to anybody, and nothing else. */
async function lePret(c: Ctx): Promise<Pret> {
  const { visit } = c.var
  const pret = found(await read(visit, (tx) => findPorte(tx, param(c))))
  authorize(porteLeLien(visit.me, LIEN_DE_LA_PORTE, pret.id) || etatDePorte(pret, visit.now) !== 'ouverte')
  return pret
}

async function page(c: Ctx, pret: Pret, saisie: Saisie) {
  const vue = await laPorteIci(c.var.visit, pret.journeeId)
  return (
    <Porte
      {...vue}
      {...saisie}
      action={url(PATH, c.var.visit, { id: pret.id })}
      lien="la porte prêtée"
      enTete={
        <p>
          Vous tenez la porte de « {vue.tempsFort.titre} » {direLaFin(pret.jusqua)}. Ces prénoms sont pour vous
          seulement.
        </p>
      }
    />
  )
}

function finie(c: Ctx, pret: Pret): Response | Promise<Response> | null {
  const etat = etatDePorte(pret, c.var.visit.now)
  if (etat === 'ouverte') return null
  sansTrace(c)
  return c.html(
    <Layout titre={etat === 'reprise' ? 'Cette porte a été reprise' : 'La porte est fermée'} horsRecherche>
      <p>Merci de l’avoir tenue. Ce qui a été envoyé est bien noté.</p>
      <Message>
        {etat === 'reprise'
          ? 'Ce que ce téléphone n’avait pas encore envoyé y reste et ne partira plus : dites-le à la personne qui vous avait prêté la porte, elle le notera.'
          : 'Ce lien est arrivé au bout de son temps. Si ce téléphone n’avait pas encore tout envoyé, rien n’est perdu : c’est gardé dedans. Demandez à la personne qui vous a prêté la porte de la rouvrir une heure, puis ouvrez de nouveau le même lien avec du réseau : cela part tout seul.'}
      </Message>
    </Layout>,
    410,
  )
}
